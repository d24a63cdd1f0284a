"use strict";
(() => {
  const POLL = 2000, POINTS = 60;
  const history = new Map(), shown = new Map(), open = new Set();
  let csrf = null, unrestricted = false;

  const byId = (id) => document.getElementById(id);
  function el(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") node.addEventListener("click", value);
      else if (value !== null && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined).map((child) => child instanceof Node ? child : String(child)));
    return node;
  }
  const state = (value) => el("span", { class: "state " + value }, value);
  const time = (micros) => micros >= 1000 ? (micros / 1000).toFixed(1) + " ms" : micros + " µs";
  const clock = (instant) => new Date(instant).toLocaleTimeString();

  async function post(path, body) {
    const headers = { "Content-Type": "application/json", "X-Lua-Console": "1" };
    if (csrf) headers[csrf.header] = csrf.token;
    const response = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.error || response.status + " " + response.statusText);
    return answer;
  }
  async function act(path, action, more = {}) {
    try {
      await post("/actions", { path, action, ...more });
    } catch (error) {
      if (action === "disable" && !more.force && confirm(error.message + "\n\nDisable it all the same?")) {
        return act(path, action, { force: true });
      }
      if (action !== "disable" || more.force) alert(error.message);
    }
    return refresh();
  }
  function buttons(path, entry) {
    if (!unrestricted) return null;
    const names = entry.desired === "DISABLED" ? ["enable"] : ["reload", "disable", "rollback"];
    return el("div", { class: "actions" }, ...names.map((name) =>
      el("button", { type: "button", "aria-label": name + " " + path, onclick: () => act(path, name) }, name)));
  }

  // an element that stays open when what it is part of is drawn anew
  function details(key, title, ...children) {
    const node = el("details", open.has(key) ? { open: "" } : {}, el("summary", { "aria-label": title + " of " + key.split(" ").slice(1).join(" ") }, title), ...children);
    node.addEventListener("toggle", () => { if (node.isConnected) { node.open ? open.add(key) : open.delete(key); } });
    return node;
  }
  function section(id, data, rows, columns) {
    const text = JSON.stringify([data, unrestricted]);
    if (shown.get(id) === text) return;
    shown.set(id, text);
    const nodes = rows();
    const empty = "None yet";
    byId(id).replaceChildren(...(nodes.length ? nodes : [columns ? el("tr", {}, el("td", { colspan: columns, class: "empty" }, empty)) : el(id === "events" ? "li" : "p", { class: "empty" }, empty)]));
  }

  const UNITS = { us: 1, ms: 1000, s: 1000000 };
  function micros(value) {
    const match = /^(\d+)(us|ms|s)$/.exec(String(value));
    return match ? match[1] * UNITS[match[2]] : Number(value);
  }
  function bar(share, label) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", share > 0.8 ? "bar high" : "bar");
    svg.setAttribute("width", "100%");
    svg.setAttribute("role", "meter");
    svg.setAttribute("aria-valuemin", "0");
    svg.setAttribute("aria-valuemax", "100");
    svg.setAttribute("aria-valuenow", Math.round(share * 100));
    svg.setAttribute("aria-label", label);
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("height", "100%");
    rect.setAttribute("width", share > 0 ? Math.max(0.5, Math.min(100, share * 100)) + "%" : "0");
    svg.append(rect);
    return svg;
  }
  const amount = (name, value) => name === "memory" || name === "output" ? bytes(value) : typeof value === "number" ? value.toLocaleString("en") : value;
  function bytes(value) {
    if (typeof value !== "number") return value;
    return value >= 1048576 ? +(value / 1048576).toFixed(1) + " MB" : value >= 1024 ? +(value / 1024).toFixed(1) + " KB" : value + " B";
  }
  function limit(plugin, name, use) {
    const figures = "last " + amount(name, use.last) + ", peak " + amount(name, use.peak) + " of " + amount(name, use.limit);
    const share = use.limit === "unlimited" ? 0 : micros(use.peak) / micros(use.limit);
    return [el("dt", {}, name), el("dd", {}, bar(share, name + " of " + plugin + ": " + figures)), el("dd", { class: "dim figures" }, figures)];
  }
  function spark(name, rates) {
    const max = Math.max(1, ...rates);
    const points = rates.map((rate, index) => (index * 100 / (POINTS - 1)).toFixed(2) + "," + (27 - 25 * rate / max).toFixed(2)).join(" ");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "spark");
    svg.setAttribute("viewBox", "0 0 100 28");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "Calls per second of " + name + ", now " + (rates.at(-1) || 0).toFixed(1));
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("points", points);
    svg.append(line);
    return svg;
  }
  function rates(name, count, now) {
    const known = history.get(name) || { count, at: now, rates: [] };
    const seconds = (now - known.at) / 1000;
    if (seconds > 0) known.rates.push(Math.max(0, count - known.count) / seconds);
    if (known.rates.length > POINTS) known.rates.shift();
    history.set(name, { count, at: now, rates: known.rates });
    return known.rates;
  }
  function failure(entry) {
    const rejected = entry.lastReload && entry.lastReload.outcome === "REJECTED" && entry.lastReload.error;
    const error = rejected || (entry.generation === 0 && entry.lastError);
    if (!error) return null;
    const trace = error.traceback.length ? details("trace " + (error.script || entry.script || entry.source), "Traceback", el("p", { class: "trace" }, error.traceback.join("\n"))) : null;
    return el("div", {}, el("p", { class: "error" }, (rejected && entry.generation > 0 ? "Rejected, generation " + entry.generation + " goes on serving: " : "") + error.message), trace);
  }
  function plugin(name, entry, now) {
    const errors = (entry.errors || []).map((group) => el("li", {}, group.count + "× " + group.message, el("span", { class: "dim" }, " in " + group.function + ", last " + clock(group.last))));
    return el("article", { "data-plugin": name },
      el("h3", {}, name, entry.version ? el("span", { class: "dim" }, entry.version) : null, state(entry.state), entry.selected ? el("span", { class: "dim" }, "selected") : null),
      entry.description ? el("div", {}, entry.description) : null,
      el("div", { class: "dim" }, entry.source + " · generation " + entry.generation + (entry.sha256 ? " · " + entry.sha256.slice(0, 12) : "") + (entry.held ? " · held" : "") + (entry.draining ? " · " + entry.draining + " draining" : "")),
      failure(entry),
      el("div", { class: "dim" }, (entry.calls.count === 0 ? "not called yet" : entry.calls.count + " calls, " + entry.calls.errors + " errors") + (entry.calls.active ? ", " + entry.calls.active + " running" : "")),
      entry.calls.count === 0 ? null : el("div", { class: "dim" }, "mean " + time(entry.calls.meanMicros) + ", p50 " + time(entry.calls.p50Micros) + ", p95 " + time(entry.calls.p95Micros) + ", p99 " + time(entry.calls.p99Micros) + ", max " + time(entry.calls.maxMicros)),
      entry.calls.count === 0 ? null : spark(name, rates(name, entry.calls.count, now)),
      entry.calls.count === 0 ? null : el("dl", {}, ...Object.entries(entry.limits).flatMap(([key, use]) => limit(name, key, use))),
      errors.length ? details("errors " + name, errors.length === 1 ? "1 kind of error" : errors.length + " kinds of errors", el("ul", { class: "error" }, ...errors)) : null,
      buttons("plugins/" + name, entry));
  }
  function extension(name, entry) {
    let selected = entry.selected || "none";
    if (unrestricted && entry.available.length > 1) {
      selected = el("select", { "aria-label": "Implementation of " + name }, ...entry.available.map((option) => el("option", { value: option, ...(option === entry.selected ? { selected: "" } : {}) }, option)));
      selected.addEventListener("change", () => act("extensions/" + name, "select", { implementation: selected.value }));
    }
    return el("tr", {}, el("td", {}, name), el("td", {}, selected), el("td", {}, entry.selectedBy || ""), el("td", {}, entry.available.join(", ")));
  }
  function handler(point, entry) {
    return el("tr", {}, el("td", {}, point), el("td", {}, entry.script, failure(entry)), el("td", {}, state(entry.state)), el("td", { class: "number" }, entry.calls.count), el("td", { class: "number" }, entry.calls.errors),
      el("td", { class: "number" }, entry.calls.vetoes), el("td", { class: "number" }, time(entry.calls.meanMicros) + " / " + time(entry.calls.p99Micros)), el("td", {}, entry.plugin ? "see plugin" : buttons("hooks/" + point + "/" + entry.name, entry) || ""));
  }
  function source(entry) {
    const reload = entry.lastReload;
    return el("tr", {}, el("td", {}, entry.source), el("td", {}, state(entry.state)), el("td", { class: "number" }, entry.generation), el("td", { class: "number" }, entry.keys),
      el("td", {}, reload ? reload.outcome + " at " + clock(reload.at) + (reload.changed.length ? ": " + reload.changed.join(", ") : "") : "", reload && reload.error ? el("p", { class: "error" }, reload.error.message) : null));
  }
  function termination(entry) {
    const used = entry.limit ? "limit '" + entry.limit + "': used " + amount(entry.limit, entry.used) + " of " + amount(entry.limit, entry.allowed) : null;
    return el("tr", {}, el("td", { class: "number" }, clock(entry.at)), el("td", {}, entry.kind === "hooks" ? entry.name : entry.kind + "/" + entry.name), el("td", { class: "number" }, entry.generation || "never served"),
      el("td", {}, state(entry.reason)), el("td", {}, entry.message ? el("span", { class: "error" }, entry.message) : "", used ? el("div", { class: "dim" }, used) : null),
      el("td", { class: "number" }, entry.calls.count), el("td", { class: "number" }, entry.calls.errors));
  }
  function event(entry) {
    return el("li", {}, el("span", { class: "dim" }, clock(entry.at) + " "), entry.type + " " + entry.kind + "/" + entry.name + (entry.generation ? " (generation " + entry.generation + ")" : "") + (entry.detail ? ": " + entry.detail : ""),
      entry.error ? el("span", { class: "error" }, " " + entry.error) : null);
  }

  function show(status) {
    const now = Date.now();
    csrf = status.csrf || null;
    unrestricted = status.unrestricted;
    byId("engine").textContent = status.engine.name + " " + status.engine.version + ", " + status.engine.language;
    byId("summary").textContent = Object.entries(status.summary).map(([key, count]) => count + " " + key).join(", ");
    byId("connection").textContent = "";
    byId("scratch-section").hidden = !unrestricted;
    const focused = document.activeElement && document.activeElement.getAttribute("aria-label");
    byId("plugins").replaceChildren(...Object.entries(status.plugins).map(([name, entry]) => plugin(name, entry, now)));
    if (!Object.keys(status.plugins).length) byId("plugins").replaceChildren(el("p", { class: "empty" }, "None yet: put a file into plugins/ of the scripts' folder"));
    section("extensions", status.extensions, () => Object.entries(status.extensions).map(([name, entry]) => extension(name, entry)), 4);
    section("hooks", status.hooks, () => Object.entries(status.hooks || {}).flatMap(([point, handlers]) => handlers.map((entry) => handler(point, entry))), 8);
    section("configuration", status.configuration, () => (status.configuration || []).map(source), 5);
    section("terminations", status.terminations, () => status.terminations.map(termination), 7);
    section("events", status.events, () => status.events.map(event));
    if (focused) {
      const again = [...document.querySelectorAll("[aria-label]")].find((node) => node.getAttribute("aria-label") === focused);
      if (again) again.focus();
    }
  }
  async function refresh() {
    try {
      const response = await fetch(base + "/status", { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.status + " " + response.statusText);
      show(await response.json());
    } catch (error) {
      byId("connection").textContent = "No answer: " + error.message;
    }
  }
  async function run(submitted) {
    submitted.preventDefault();
    try {
      const answer = await post("/scratch", { text: byId("text").value });
      byId("answer").textContent = [...answer.output, ...(answer.error ? [answer.error, ...answer.traceback] : answer.results.map((result) => "→ " + result)),
        "(" + answer.usage.instructions + " instructions, " + answer.usage.memory + " bytes)"].join("\n");
    } catch (error) {
      byId("answer").textContent = error.message;
    }
  }

  const base = location.pathname.replace(/\/$/, "");
  byId("scratch").addEventListener("submit", run);
  refresh();
  setInterval(() => { if (!document.hidden) refresh(); }, POLL);
})();
