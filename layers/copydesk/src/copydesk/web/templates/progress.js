// A reply is on its way: the page looks how far it is, and shows that in place, until it is done. Nothing that is being
// read or written is taken away. Without this file "Look again" does the same by hand.
const BUSY = "details[open], input:checked, :focus";
const PARTS = [".bar", ".columns", "[aria-labelledby=earlier-title]", "[aria-labelledby=timeline-title]", "footer"];

const every = (page) => Number(page.querySelector("script[data-every]")?.dataset.every ?? 0) * 1000;

function isTouched(part) {
  const texts = [...part.querySelectorAll("textarea, input:not([type=hidden])")];
  return part.querySelector(BUSY) !== null || texts.some((each) => each.value !== each.defaultValue);
}

function put(old, fresh) {
  if (!old || old.isEqualNode(fresh) || isTouched(old)) return;
  if (fresh) old.replaceWith(fresh);
  else old.remove();
}

// What is told of the state is replaced only where it says something else: it is read out then.
function tell(fresh) {
  const told = document.querySelector(".headline");
  if (told.textContent === fresh.textContent) return;
  const hadFocus = told.contains(document.activeElement);
  told.className = fresh.className;
  told.replaceChildren(...fresh.childNodes);
  if (hadFocus) {
    told.tabIndex = -1;
    told.focus();
  }
}

// It waits for a word again: the bar comes together with the draft that it decides on, even if the old one is open.
function ask(page) {
  const bar = page.querySelector(".bar");
  if (!bar || document.querySelector(".bar")) return;
  document.querySelector("main").before(document.importNode(bar, true));
  const old = document.querySelector(".columns");
  const fresh = page.querySelector(".columns");
  if (old && fresh && !old.isEqualNode(fresh)) old.replaceWith(document.importNode(fresh, true));
}

function show(page) {
  for (const each of page.querySelectorAll("[data-by-itself]")) each.hidden = false;
  ask(page);
  for (const part of PARTS) put(document.querySelector(part), page.querySelector(part));
  document.body.classList.toggle("has-bar", document.querySelector(".bar") !== null);
  document.title = page.title;
  tell(page.querySelector(".headline"));
}

async function look() {
  let next = every(document);
  try {
    if (!document.hidden) {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // A link that shows nothing any more, or another page than this.
      if (!answer.ok || !page.querySelector(".headline")) return location.reload();
      next = every(page);
      show(page);
    }
  } catch {
    // No network just now: the page stays as it is, and looks again.
  }
  if (next) setTimeout(look, next);
}

for (const each of document.querySelectorAll("[data-by-itself]")) each.hidden = false;
setTimeout(look, every(document));
