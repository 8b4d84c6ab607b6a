/* Runs before the first paint, so that a kept choice of colours does not flash. */
try {
  var kept = localStorage.getItem("theme");
  if (kept) document.documentElement.dataset.theme = kept;
} catch { /* storage is closed: the system's preference holds */ }
