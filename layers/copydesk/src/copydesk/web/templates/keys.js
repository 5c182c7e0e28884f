// The keys of the desk and of a query's page. None of them decides: e, a and r go to the box of that decision, which
// opens its form once it is ticked. Everything works without this file, by Tab, Space and Enter.
const rows = () => [...document.querySelectorAll(".query")];
const row = () => document.activeElement.closest(".query");
const isDesk = document.body.classList.contains("desk");

function step(by) {
  const all = rows();
  const at = all.indexOf(row());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  (next?.querySelector("h2 a") ?? next?.querySelector(".pick input"))?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function box(word) {
  if (!isDesk) {
    document.getElementById(`sure-${word}`)?.focus();
    return;
  }
  const link = row()?.querySelector("h2 a");
  if (link) location.assign(`${link.href}#sure-${word}`);
}

const follow = (rel) => document.querySelector(`a[rel=${rel}]`)?.click();

const KEYS = {
  j: () => (isDesk ? step(1) : follow("next")),
  k: () => (isDesk ? step(-1) : follow("up")),
  a: () => box("approve"),
  e: () => box("edit"),
  r: () => box("revise"),
  x: () => (isDesk ? row()?.querySelector(".pick input")?.click() : box("reject")),
  "/": () => document.querySelector("#q, #seek")?.focus(),
  f: () => document.querySelector(".filters a[aria-current]")?.focus(),
  "?": () => {
    const list = document.querySelector(".keys");
    list.open = !list.open;
    if (list.open) list.scrollIntoView({ block: "nearest" });
  },
};

// Edit is ticked: on to the text, which stands in the draft's place.
document.querySelector("#sure-edit")?.addEventListener("change", (event) => {
  if (event.target.checked) document.querySelector("#edit-text")?.focus();
});

document.addEventListener("keydown", (event) => {
  const writes = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && writes) event.target.blur();
  if (writes || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
