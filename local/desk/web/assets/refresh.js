// Loads the page again when a mail has left or a query has moved on, and says how far the model is with a draft.
// Without scripts, reload by hand.
const shown = document.currentScript.dataset.pulse;

function tell(lines) {
  const words = new Map(lines.map((line) => [line.slice(0, 8), line.slice(9)]));
  for (const place of document.querySelectorAll(".progress")) {
    place.textContent = words.get(place.dataset.query) ?? "";
  }
}

// What was ticked or typed here would be lost.
function isBusy() {
  const search = document.querySelector("#q");
  return document.querySelector(".pick input:checked") !== null || (search !== null && search.value !== search.defaultValue);
}

async function look() {
  try {
    const answer = await fetch("/pulse", { cache: "no-store" });
    if (answer.ok) {
      const [pulse, ...lines] = (await answer.text()).split("\n");
      if (pulse !== shown && !isBusy()) {
        location.reload();
        return;
      }
      tell(lines);
    }
  } catch {
    // The desk was stopped: the page stays as it is.
  }
  setTimeout(look, 1500);
}

setTimeout(look, 1500);
