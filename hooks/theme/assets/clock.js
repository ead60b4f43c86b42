/* How long until a concern is overdue, or since when it is. The page says the instant itself; this only reckons. */

"use strict";

const UNITS = [
  [24 * 60, "天"],
  [60, "小时"],
  [1, "分钟"],
];

function words(minutes) {
  const [size, name] = UNITS.find(([size]) => minutes >= 2 * size) || UNITS[2];
  return `${Math.floor(minutes / size)}${name}`;
}

function reckon() {
  for (const time of document.querySelectorAll("time[data-due]")) {
    const minutes = Math.round((Date.parse(time.dateTime) - Date.now()) / 60000);
    let left = time.parentElement.querySelector(".concern__left");
    if (!left) {
      left = document.createElement("span");
      left.className = "concern__left";
      time.parentElement.append(left);
    }
    left.textContent = minutes > 0 ? `还有${words(minutes)}` : `已过${words(-minutes)}`;
  }
}

reckon();
setInterval(reckon, 60000);
