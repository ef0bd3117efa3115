// Keeps what is new in sight, unless somebody is reading further up.
import { afterEachChange } from "./changes.js";

const shown = new WeakMap();
const away = new WeakSet();
const CLOSE = 120; // pixels from the end

document.addEventListener("scroll", (event) => {
  const feed = event.target;
  if (!feed.classList?.contains("feed")) return;
  const distance = feed.scrollHeight - feed.scrollTop - feed.clientHeight;
  if (distance > CLOSE) away.add(feed);
  else away.delete(feed);
}, true);

function toTheEnd(feed) {
  const first = !shown.has(feed);
  const newer = shown.get(feed) !== feed.dataset.newest;
  if (first || (newer && !away.has(feed))) {
    feed.scrollTo({ top: feed.scrollHeight, behavior: first ? "instant" : "auto" });
  }
  shown.set(feed, feed.dataset.newest);
}

afterEachChange(() => document.querySelectorAll(".feed").forEach(toTheEnd));
setTimeout(() => document.documentElement.classList.add("settled"), 400);
