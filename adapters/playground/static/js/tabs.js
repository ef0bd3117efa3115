// On a narrow screen one pane shows at a time; a dot says where something new came in meanwhile.
import { afterEachChange } from "./changes.js";
import { toTheNewest } from "./feeds.js";

const known = new Map();

function look() {
  const screen = document.querySelector("input[name=screen]:checked")?.value;
  for (const feed of document.querySelectorAll(".feed")) {
    const pane = feed.closest(".pane").id;
    const tab = document.querySelector(`[data-tab="${pane}"]`);
    const before = known.get(pane);
    const same = before?.feed === feed.id;
    if (pane === screen || !same) known.set(pane, { feed: feed.id, newest: feed.dataset.newest });
    tab?.classList.toggle("fresh", known.get(pane).newest !== feed.dataset.newest);
  }
}

document.addEventListener("change", (event) => {
  if (event.target.name === "screen") {
    look();
    document.querySelectorAll(".feed").forEach((feed) => toTheNewest(feed, "instant"));
  }
});
afterEachChange(look);
