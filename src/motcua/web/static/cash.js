/* The cash desk and what is settled at once, by keyboard. Every form posts itself without this file. */
(function () {
  "use strict";
  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }
  function combo(event) {
    var parts = [];
    if (event.ctrlKey || event.metaKey) { parts.push("ctrl"); }
    if (event.altKey) { parts.push("alt"); }
    parts.push((/^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : String(event.key)).toLowerCase());
    return parts.join("+");
  }
  document.addEventListener("keydown", function (event) {
    var wanted = combo(event);
    var button = all("[data-press]").filter(function (one) { return one.dataset.press === wanted; })[0];
    if (!button || event.isComposing) { return; }
    event.preventDefault();
    if (!event.repeat) { button.click(); }   // a key that is held presses once
  });

  // Settled at once: Enter on an empty form does nothing, and the second Enter of a scanner, which
  // comes right behind the card that was read, books nothing.
  var once = document.querySelector("form[data-once]"), began = Date.now(), SECOND = 700, touched = false;
  if (once && document.getElementById("ai")) {
    once.addEventListener("keydown", function (event) {
      var bare = event.key === "Enter" && !event.ctrlKey && event.target.tagName === "INPUT";
      var nobody = !document.getElementById("ai").value.trim() && !once.elements.ten.value;
      var second = "read" in once.dataset && !touched && Date.now() - began < SECOND;
      if (bare && (nobody || second)) { event.preventDefault(); }
      if (event.key !== "Enter") { touched = true; }
    });
  }

  // The server works the total out, and says it in words.
  var fees = document.getElementById("fees");
  if (fees) {
    var asked = 0;
    fees.addEventListener("change", function () {
      var sent = new FormData(fees), mine = ++asked;
      sent.set("lam", "tinh");
      fetch(fees.action, { method: "POST", body: sent, credentials: "same-origin" })
        .then(function (answer) { return answer.text(); })
        .then(function (text) {
          if (mine !== asked) { return; }
          var page = new DOMParser().parseFromString(text, "text/html");
          var sum = page.getElementById("sum"), lines = all(".fee-lines tbody tr", page);
          if (!sum) { return; }
          document.getElementById("sum").replaceChildren.apply(document.getElementById("sum"), Array.prototype.slice.call(sum.childNodes));
          all(".fee-lines tbody tr").forEach(function (row, n) {
            if (lines[n]) { row.lastElementChild.textContent = lines[n].lastElementChild.textContent; }
          });
        });
    });
    // Enter in a field works the total out; Ctrl+Enter takes the money.
    fees.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.ctrlKey && event.target.tagName === "INPUT") { event.preventDefault(); }
    });
  }

  // Where the next key is expected; all of a number is chosen, so that typing replaces it.
  var goal = document.querySelector("[data-goal]");
  if (goal && !document.getElementById("errors")) { goal.focus(); if (goal.select) { goal.select(); } }

  // A page that waits for work in the background looks again by itself.
  var waits = document.querySelector("[data-again]");
  if (waits) { window.setTimeout(function () { location.reload(); }, Number(waits.dataset.again)); }
}());
