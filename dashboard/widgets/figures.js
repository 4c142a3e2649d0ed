// Draws headlines, tables and flags. Text arrives as data and is only ever set as text.
function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined && text !== null) made.textContent = text
  return made
}

function opener(cell, open) {
  const button = element("button", "opens", cell.text)
  button.type = "button"
  if (cell.hint) button.title = cell.hint
  button.addEventListener("click", () => open(cell.opens))
  return button
}

// An amount and its mark stay together where a phone spreads the parts of a cell.
function amount(cell, open) {
  const shown = cell.opens ? opener(cell, open) : element("span", cell.nothing ? "nothing" : "", cell.text)
  if (!cell.is_invented) return shown
  const pair = element("span")
  // The line under the title says what the mark means.
  pair.append(shown, element("span", "invented", "°"))
  return pair
}

function filled(holder, cell, open) {
  holder.append(amount(cell, open))
  if (!cell.opens && cell.hint) holder.title = cell.hint
  if (cell.note) holder.append(element("span", "beneath", cell.note))
  return holder
}

function kindOf(table, index) {
  if (!index) return ""
  return table.text_columns.includes(index) ? "words" : "number"
}

function lookOf(table) {
  if (table.text_columns.length) return "listed"
  return table.columns.length > 9 ? "wide" : ""
}

function drawTable(table, open) {
  const drawn = element("table", lookOf(table))
  const caption = element("caption", "", table.caption)
  const head = element("thead")
  const headRow = element("tr")
  table.columns.forEach((name, index) => {
    const th = element("th", kindOf(table, index), name)
    th.scope = "col"
    headRow.append(th)
  })
  head.append(headRow)
  const body = element("tbody")
  table.rows.forEach((row) => {
    const line = element("tr", row.is_total ? "total" : "")
    row.cells.forEach((cell, index) => {
      const box = element(index ? "td" : "th", index ? kindOf(table, index) : `name depth${Math.min(row.depth, 4)}`)
      if (!index) box.scope = "row"
      box.dataset.label = table.columns[index]
      if (!cell.text && !cell.note) box.classList.add("blank")
      line.append(filled(box, cell, open))
    })
    body.append(line)
  })
  drawn.append(caption, head, body)
  const scroller = element("div", table.is_text ? "scroller text" : "scroller")
  scroller.tabIndex = 0
  scroller.setAttribute("role", "region")
  scroller.setAttribute("aria-label", table.caption)
  scroller.append(drawn)
  return scroller
}

function drawHeadlines(headlines, open) {
  const list = element("dl", headlines.length % 3 ? "headlines" : "headlines thirds")
  headlines.forEach((headline) => {
    const card = element("div", "headline")
    card.append(element("dt", "", headline.label))
    const value = element("dd")
    filled(value, { text: headline.text, opens: headline.opens, is_invented: headline.is_invented }, open)
    const note = element("dd", "note", headline.note)
    card.append(value)
    if (headline.change) card.append(element("dd", "note change", headline.change))
    card.append(note)
    list.append(card)
  })
  return list
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".root")
  const open = (key) => setTriggerValue("opened", key)
  const pieces = []
  if (data.headlines) pieces.push(drawHeadlines(data.headlines, open))
  if (data.table) pieces.push(drawTable(data.table, open))
  root.replaceChildren(...pieces)
}
