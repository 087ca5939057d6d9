// Puts words in their places. Every word comes from the server, and none of them is ever read as anything but words.
"use strict";

// Milliseconds of silence after which what stands here may no longer be so: while the clock runs something comes every
// second, else a sign of life every five.
const RUNNING = 4000, STANDING = 12000;
// So long a lost connection may take to come back before it is said.
const GRACE = 2500;
// How far words may shrink to find room, and by how much at a time.
const SMALLEST = 0.2, STEP = 0.94;

const root = document.documentElement, words = document.body.dataset;
const parts = Object.fromEntries([...document.querySelectorAll("[id]")].map((part) => [part.id, part]));
// What shrinks where there is no room: what is least, first; and how far before the next one does.
const SHRINKING = {
  clock: [["question", 0.62], ["rule", 0.5], ["figures", 0.84], ["question", SMALLEST], ["figures", SMALLEST]],
  sentence: [["sentence", SMALLEST]],
  list: [["lines", SMALLEST]],
  dots: [],
};

const asked = new URLSearchParams(location.search);
for (const light of ["dark", "bright"]) if (asked.has(light)) root.dataset.light = light;
if (asked.has("light")) root.dataset.light = "bright";

let page = null, lost = false, silent = false, told = "", agreed = "", source = null, watch = 0;

function put(part, text) {
  if (part.textContent !== text) part.textContent = text;
  part.classList.toggle("none", text === "");
}

function fill(part, texts, tag) {
  if ([...part.children].map((child) => child.textContent).join("\n") !== texts.join("\n")) {
    part.replaceChildren(...texts.map((text) => {
      const child = document.createElement(tag);
      child.textContent = text;
      return child;
    }));
  }
  part.classList.toggle("none", texts.length === 0);
}

function dots(count, shown) {
  if (shown && !parts.dots.children.length) {
    parts.dots.replaceChildren(...Array.from({ length: 10 }, () => document.createElement("i")));
  }
  [...parts.dots.children].forEach((dot, place) => dot.classList.toggle("stands", place < count));
  parts.dots.classList.toggle("none", !shown);
}

function paint(now) {
  const clock = now.shape === "clock";
  if (root.dataset.shows !== now.shows) root.dataset.came = root.dataset.shows;
  Object.assign(root.dataset, { shape: now.shape, shows: now.shows, state: now.state });
  put(parts.label, now.label);
  put(parts.aside, now.aside);
  parts.aside.classList.toggle("time", !clock);
  put(parts.rule, clock ? now.rule : "");
  put(parts.figures, clock ? now.figures : "");
  put(parts.sentence, now.shape === "sentence" ? now.sentence : "");
  fill(parts.lines, now.lines, "li");
  dots(now.dots, now.shape === "dots");
  parts.bar.classList.toggle("none", !clock || now.figures === "");
  parts.used.style.width = `${100 * (now.state === "over" ? 1 : now.fraction)}%`;
  put(parts.words, now.words);
  fill(parts.tail, now.tail, "span");
  put(parts.question, clock ? now.question : "");
  put(parts.notice, now.notice);
  document.title = now.title || "alstui";
}

// Sizes are found anew only where words or the window change: each second the figures alone do, and keep their width.
let fitted = "";

function fit(now) {
  const key = [now.shape, now.shows, now.state, now.label, now.aside.length, now.rule, now.figures.length, now.sentence,
    now.lines.join("\n"), now.words.length, now.tail.join(" ").length, now.question, now.notice, innerWidth, innerHeight].join("\n");
  if (key === fitted) return;
  fitted = key;
  for (const id of ["rule", "figures", "sentence", "lines", "question"]) parts[id].style.setProperty("--k", 1);
  shrink("figures", SMALLEST, () => parts.figures.scrollWidth <= parts.figures.clientWidth);
  for (const [id, least] of SHRINKING[now.shape]) shrink(id, least, hasRoom);
}

function shrink(id, least, enough) {
  const part = parts[id];
  let size = Number(part.style.getPropertyValue("--k"));
  while (size > least && !enough()) {
    size *= STEP;
    part.style.setProperty("--k", size);
  }
}

function hasRoom() {
  const wall = parts.wall;
  return wall.scrollHeight <= wall.clientHeight && wall.scrollWidth <= wall.clientWidth;
}

function tell(now) {
  if (now.agreed && now.agreed !== agreed) {
    agreed = now.agreed;
    parts.tells.textContent = agreed.slice(agreed.indexOf(" ") + 1);
  } else if (now.tells && now.tells !== told) {
    told = now.tells;
    parts.tells.textContent = told;
  }
}

function show(now) {
  paint(now);
  fit(now);
  tell(now);
}

// Nothing that may no longer be so stays: when nothing is heard, that is what is said.
function lose() {
  lost = true;
  const sentence = page && page.at ? words.lost.replace("{at}", () => page.at) : words.lostAtOnce;
  show({ shape: "sentence", shows: "lost", state: "calm", title: sentence, label: "", aside: "", rule: "", figures: "",
    fraction: 0, sentence, lines: [], dots: 0, words: words.back, tail: [], question: "", notice: "", tells: sentence, agreed: "" });
}

function wait(patience) {
  clearTimeout(watch);
  watch = setTimeout(lose, patience);
}

function patience() {
  return page && page.state !== "paused" && page.shape === "clock" && page.figures ? RUNNING : STANDING;
}

function heard() {
  silent = false;
  wait(patience());
  if (lost && page) {
    lost = false;
    show(page);
  }
}

function listen() {
  source = new EventSource("events");
  source.onmessage = (event) => {
    page = JSON.parse(event.data);
    lost = silent = false;
    wait(patience());
    show(page);
  };
  source.addEventListener("beat", heard);
  source.onerror = () => {
    // Each try to come back that fails is told here again: the first of them counts.
    if (!silent) wait(GRACE);
    silent = true;
    // A browser gives up where it was refused, as when there is no room: it is asked again, later.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  };
}

addEventListener("resize", () => {
  if (page && !lost) fit(page);
});

// A screen that shows the wall should not go to sleep; not every browser lets it.
async function stayAwake() {
  try {
    if (document.visibilityState === "visible" && navigator.wakeLock) await navigator.wakeLock.request("screen");
  } catch {
    // It may: the page is as good without.
  }
}

document.addEventListener("visibilitychange", stayAwake);
stayAwake();
wait(STANDING);
listen();
