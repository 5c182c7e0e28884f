// Loads the overview again when a mail has left or a query has moved on. Without scripts, reload by hand.
const shown = document.currentScript.dataset.pulse;

async function look() {
  try {
    const answer = await fetch("/pulse", { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== shown) {
      location.reload();
      return;
    }
  } catch {
    // The desk was stopped: the page stays as it is.
  }
  setTimeout(look, 1500);
}

setTimeout(look, 1500);
