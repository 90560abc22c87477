/* Undo counts down; without this file it stays, and the server counts all the same. */
(function () {
  "use strict";
  var form = document.querySelector("[data-undo]");
  if (!form) { return; }
  var left = Number(form.dataset.undo);
  var shown = form.querySelector("[data-left]");
  function tick() {
    shown.textContent = left > 0 ? " (" + left + ")" : "";
    if (left <= 0 && form.dataset.sent) {   // pressed in time: what comes of it is said in this form
      window.setTimeout(tick, 1000);
      return;
    }
    if (left <= 0) {
      form.hidden = true;
      document.getElementById("undo-over").hidden = false;
      return;
    }
    left -= 1;
    window.setTimeout(tick, 1000);
  }
  tick();
}());
