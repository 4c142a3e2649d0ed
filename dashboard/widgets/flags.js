// Draws flags as cards: severity by word, shape and colour; the working unfolds beside each.
function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined && text !== null) made.textContent = text
  return made
}

function drawWorking(card, names) {
  const details = element("details")
  details.append(element("summary", "", names.working))
  const list = element("dl")
  const add = (name, texts) => texts.forEach((text, index) => {
    list.append(element("dt", "", index ? "" : name), element("dd", "", text))
  })
  add(names.statement, [card.working.statement])
  add(names.formula, [card.working.formula])
  add(names.threshold, card.working.thresholds)
  add(names.numbers, card.working.numbers)
  details.append(list)
  return details
}

function drawSource(card, names, open) {
  const button = element("button", "source", names.source)
  button.type = "button"
  button.addEventListener("click", () => open(card.opens))
  return button
}

function drawCard(card, names, open) {
  const drawn = element("article", card.severity)
  const head = element("div", "head")
  head.append(
    element("span", "severity", `${card.shape} ${card.severity_text}`),
    element("span", "title", card.rule_title),
    element("span", "amount", card.amount_text),
  )
  const facts = [card.unit, card.period, card.age_text, card.origin_text].filter(Boolean).join(" · ")
  drawn.append(head, element("p", "", card.message), element("p", "facts", facts))
  if (card.is_illustration) drawn.append(element("p", "illustration", names.illustration))
  drawn.append(drawWorking(card, names), drawSource(card, names, open))
  return drawn
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const open = (key) => setTriggerValue("opened", key)
  const root = parentElement.querySelector(".root")
  root.classList.toggle("dark", data.is_dark)
  root.replaceChildren(...data.cards.map((card) => drawCard(card, data.names, open)))
}
