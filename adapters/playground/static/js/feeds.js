// Brings what is new into sight, unless somebody has gone to read further up.
import { afterEachChange } from "./changes.js";

const shown = new WeakMap();
const away = new WeakSet();
const GESTURE = 1500; // milliseconds for which a scroll counts as somebody's own
let touched = 0;

for (const gesture of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  document.addEventListener(gesture, (event) => {
    if (event.target.closest?.(".feed")) touched = Date.now();
  }, { capture: true, passive: true });
}

const newest = (feed) => document.getElementById(feed.dataset.newest);
const top = (message) => message.offsetTop - 12; // the feed is its offset parent

document.addEventListener("scroll", (event) => {
  const feed = event.target;
  if (!feed.classList?.contains("feed") || !newest(feed)) return;
  const below = top(newest(feed)) > feed.scrollTop + feed.clientHeight;
  if (!below) away.delete(feed);
  else if (Date.now() - touched < GESTURE) away.add(feed);
}, true);

// Whoever does something wants to see what comes of it.
document.addEventListener("submit", (event) => {
  const feed = event.target.closest(".pane")?.querySelector(".feed");
  if (feed) away.delete(feed);
}, true);

// To the end; but a message that is taller than the screen is shown from its beginning.
export function toTheNewest(feed, behavior) {
  if (newest(feed)) feed.scrollTo({ top: Math.min(feed.scrollHeight, top(newest(feed))), behavior });
}

function follow(feed) {
  const first = !shown.has(feed);
  if (first || (shown.get(feed) !== feed.dataset.newest && !away.has(feed))) toTheNewest(feed, first ? "instant" : "auto");
  shown.set(feed, feed.dataset.newest);
}

afterEachChange(() => document.querySelectorAll(".feed").forEach(follow));
setTimeout(() => document.documentElement.classList.add("settled"), 400);
