package repl

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/chzyer/readline"
)

// Editor is a Terminal that is one: a statement of several lines is edited as a
// whole, and its history, completions and pastes are too.
type Editor struct {
	in       *os.File
	out      io.Writer
	size     func() (width, height int)
	keys     *keyboard
	history  *History
	complete Completer
	style    Style

	text   []rune
	pos    int    // of the cursor in text
	killed []rune // by Ctrl-K and its like, for Ctrl-Y
	undo   []edit // what text was
	at     int    // in the history; len(history.entries): not there
	prefix string // what entries begin with that Up looks for
	draft  []rune // what was typed before Up
	query  []rune // of Ctrl-R
	search bool
	menu   []string // below the text, until the next key
	row    int      // of the cursor below the first row drawn
	above  []int    // how many columns the rows above the cursor took
	col    int      // of the cursor
}

// edit is a text before a change.
type edit struct {
	text []rune
	pos  int
}

// Completer proposes what may stand at the end of text: candidates for what
// follows its first start bytes.
type Completer func(text string) (start int, candidates []string)

// NewEditor makes an Editor on a terminal. complete may be nil.
func NewEditor(in *os.File, out io.Writer, h *History, complete Completer, style Style) *Editor {
	size := func() (int, int) {
		w, h, err := readline.GetSize(int(in.Fd()))
		if err != nil || w < 8 || h < 2 {
			return 80, 24
		}
		return w, h
	}
	return &Editor{in: in, out: out, size: size, keys: newKeyboard(in), history: h, complete: complete, style: style}
}

// IsTerminal reports whether a file is a terminal.
func IsTerminal(f *os.File) bool { return readline.IsTerminal(int(f.Fd())) }

// Columns is the width of the terminal.
func (e *Editor) Columns() int {
	w, _ := e.size()
	return w
}

// Input is what scripts read as their standard input.
func (e *Editor) Input() io.Reader { return lines{e.keys} }

// Close leaves the terminal as it was: it is only changed while Read runs.
func (e *Editor) Close() error { return nil }

// Terminals bracket pastes when they are asked to.
const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// Read edits a statement.
func (e *Editor) Read(whole func(text string) bool) (string, error) {
	defer e.keys.edit()()
	mode, err := readline.MakeRaw(int(e.in.Fd()))
	if err != nil {
		return "", err
	}
	leave := func() {
		io.WriteString(e.out, pasteOff)
		readline.Restore(int(e.in.Fd()), mode)
	}
	defer leave()
	told, stop := watch()
	e.keys.signals = told
	defer func() {
		stop()
		e.keys.signals = nil
	}()
	io.WriteString(e.out, pasteOn)
	e.text, e.pos, e.undo, e.menu, e.row, e.search = nil, 0, nil, nil, 0, false
	e.at = len(e.history.entries)
	e.draw()
	for {
		k, err := e.keys.key()
		if err != nil {
			e.finish("")
			return "", err
		}
		if k.name == "signal" {
			if ends(e.keys.woken) {
				e.finish("")
				leave()
				end(e.keys.woken)
			}
			e.reflow()
			e.draw()
			continue
		}
		e.menu = nil
		if k.name == "suspend" {
			e.finish("")
			leave()
			suspend()
			if mode, err = readline.MakeRaw(int(e.in.Fd())); err != nil {
				return "", err
			}
			io.WriteString(e.out, pasteOn)
			e.row = 0
			e.draw()
			continue
		}
		if e.search {
			if e.searching(k) {
				e.draw()
				continue
			}
		}
		switch k.name {
		case "interrupt":
			e.finish("^C")
			return "", ErrInterrupt
		case "end-of-file":
			if len(e.text) == 0 {
				e.finish("")
				return "", io.EOF
			}
			e.remove(e.pos, e.pos+1)
		case "enter":
			if e.entered(whole) {
				e.finish("")
				text := strings.TrimRight(string(e.text), " \t\n")
				e.history.Add(text)
				return text, nil
			}
		case "paste":
			text, err := e.keys.pasted()
			if err != nil {
				return "", err
			}
			e.insert([]rune(unprompted(text)))
		default:
			e.press(k)
		}
		if !e.keys.more(1) { // drawing each key of a burst is in vain
			e.draw()
		}
	}
}

// entered handles Enter: it reports whether the statement is complete, or makes
// a new line. What comes with more right behind it was not typed: its lines
// bring their own indentation, and an empty one may stand inside of a block.
func (e *Editor) entered(whole func(text string) bool) bool {
	burst := e.keys.more(pasteWait)
	text := string(e.text)
	if e.pos >= len([]rune(text[:strings.LastIndexByte(text, '\n')+1])) && whole(text) {
		if !burst || !strings.Contains(text, "\n") || !e.keys.indented() {
			return true
		}
	}
	indent := ""
	if !burst {
		indent = indentation(string(e.text[:e.pos]))
	}
	e.insert([]rune("\n" + indent))
	return false
}

// indentation is what a new line behind text starts with.
func indentation(text string) string {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	s := scanText(text)
	code := strings.TrimSpace(s.code(line))
	word, _, _ := strings.Cut(code, " ")
	switch {
	case s.quote != "":
		return ""
	case len(s.open) > 0:
		if code != "" && strings.ContainsRune("([{", rune(code[len(code)-1])) {
			return indent + "    "
		}
		return indent
	case strings.HasSuffix(code, ":"):
		return indent + "    "
	case slices.Contains([]string{"return", "pass", "break", "continue", "raise"}, word):
		return strings.TrimSuffix(indent, "    ")
	}
	return indent
}

// unprompted is a text without the prompts that it was copied with.
func unprompted(text string) string {
	if !strings.HasPrefix(strings.TrimLeft(text, " \n"), Prompt) {
		return text
	}
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		trimmed := strings.TrimLeft(line, " ")
		if rest, ok := strings.CutPrefix(trimmed, Prompt); ok {
			if n := len(lines); n > 0 && strings.HasPrefix(lines[n-1], " ") { // ends the block before
				lines = append(lines, "")
			}
			lines = append(lines, rest)
		} else if rest, ok := strings.CutPrefix(trimmed, Continuation); ok {
			lines = append(lines, rest)
		}
	}
	return strings.Join(lines, "\n")
}

// change keeps the text for Ctrl-_.
func (e *Editor) change() {
	if n := len(e.undo); n == 0 || !slices.Equal(e.undo[n-1].text, e.text) {
		e.undo = append(e.undo, edit{slices.Clone(e.text), e.pos})
	}
	if len(e.undo) > 1000 {
		e.undo = slices.Delete(e.undo, 0, 500)
	}
}

func (e *Editor) insert(rs []rune) {
	e.change()
	e.text = slices.Insert(e.text, e.pos, rs...)
	e.pos += len(rs)
	e.at = len(e.history.entries)
}

func (e *Editor) remove(from, to int) {
	from, to = max(from, 0), min(to, len(e.text))
	if from >= to {
		return
	}
	e.change()
	e.text = slices.Delete(e.text, from, to)
	switch {
	case e.pos >= to:
		e.pos -= to - from
	case e.pos > from:
		e.pos = from
	}
	e.at = len(e.history.entries)
}

func (e *Editor) kill(from, to int) {
	if from < to {
		e.killed = slices.Clone(e.text[from:to])
		e.remove(from, to)
	}
}

// set makes text another one.
func (e *Editor) set(text []rune) {
	e.text, e.pos = slices.Clone(text), len(text)
}

// lineStart and lineEnd are the ends of the cursor's line.
func (e *Editor) lineStart() int {
	i := e.pos
	for i > 0 && e.text[i-1] != '\n' {
		i--
	}
	return i
}

func (e *Editor) lineEnd() int {
	i := e.pos
	for i < len(e.text) && e.text[i] != '\n' {
		i++
	}
	return i
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func (e *Editor) wordLeft() int {
	i := e.pos
	for i > 0 && !isWord(e.text[i-1]) {
		i--
	}
	for i > 0 && isWord(e.text[i-1]) {
		i--
	}
	return i
}

func (e *Editor) wordRight() int {
	i := e.pos
	for i < len(e.text) && !isWord(e.text[i]) {
		i++
	}
	for i < len(e.text) && isWord(e.text[i]) {
		i++
	}
	return i
}

// press handles the keys that edit.
func (e *Editor) press(k key) {
	switch k.name {
	case "":
		if k.r >= 0x20 && k.r != unicode.ReplacementChar {
			e.insert([]rune{k.r})
		}
	case "left":
		e.pos = max(e.pos-1, 0)
	case "right":
		e.pos = min(e.pos+1, len(e.text))
	case "home":
		e.pos = e.lineStart()
	case "end":
		e.pos = e.lineEnd()
	case "word-left":
		e.pos = e.wordLeft()
	case "word-right":
		e.pos = e.wordRight()
	case "backspace":
		n := 1
		if start := e.lineStart(); strings.TrimLeft(string(e.text[start:e.pos]), " ") == "" && e.pos > start {
			n = (e.pos-start-1)%4 + 1
		}
		e.remove(e.pos-n, e.pos)
	case "delete":
		e.remove(e.pos, e.pos+1)
	case "kill-end":
		end := e.lineEnd()
		if end == e.pos {
			end = min(end+1, len(e.text))
		}
		e.kill(e.pos, end)
	case "kill-start":
		e.kill(e.lineStart(), e.pos)
	case "kill-word":
		i := e.pos
		for i > 0 && unicode.IsSpace(e.text[i-1]) {
			i--
		}
		for i > 0 && !unicode.IsSpace(e.text[i-1]) {
			i--
		}
		if k.r >= 0x20 { // with Meta
			i = e.wordLeft()
		}
		e.kill(i, e.pos)
	case "delete-word":
		e.kill(e.pos, e.wordRight())
	case "yank":
		e.insert(e.killed)
	case "transpose":
		if i := min(e.pos, len(e.text)-1); i > 0 {
			e.change()
			e.text[i-1], e.text[i] = e.text[i], e.text[i-1]
			e.pos = i + 1
		}
	case "undo":
		if n := len(e.undo); n > 0 {
			e.text, e.pos = e.undo[n-1].text, e.undo[n-1].pos
			e.undo = e.undo[:n-1]
		}
	case "newline":
		e.insert([]rune("\n" + indentation(string(e.text[:e.pos]))))
	case "tab":
		e.tab()
	case "back-tab":
		if start := e.lineStart(); start < len(e.text) {
			n := 0
			for n < 4 && start+n < len(e.text) && e.text[start+n] == ' ' {
				n++
			}
			e.remove(start, start+n)
		}
	case "up":
		if start := e.lineStart(); start > 0 {
			e.toLine(start - 1)
			return
		}
		e.recall(-1)
	case "down":
		if end := e.lineEnd(); end < len(e.text) {
			column := e.pos - e.lineStart()
			e.pos = end + 1
			e.pos = min(end+1+column, e.lineEnd())
			return
		}
		e.recall(1)
	case "history-up":
		e.recall(-1)
	case "history-down":
		e.recall(1)
	case "history-start":
		if len(e.history.entries) > 0 {
			e.keepDraft()
			e.at = 0
			e.set([]rune(e.history.entries[0]))
		}
	case "history-end":
		if e.at < len(e.history.entries) {
			e.at = len(e.history.entries)
			e.set(e.draft)
		}
	case "search":
		e.keepDraft()
		e.search, e.query = true, nil
	case "clear-screen":
		io.WriteString(e.out, "\x1b[H\x1b[2J")
		e.row = 0
	}
}

// toLine moves the cursor to its column of the line that holds position i.
func (e *Editor) toLine(i int) {
	column := e.pos - e.lineStart()
	e.pos = i
	e.pos = min(e.lineStart()+column, i)
}

func (e *Editor) keepDraft() {
	if e.at == len(e.history.entries) {
		e.draft, e.prefix = slices.Clone(e.text), string(e.text[:e.pos])
	}
}

// recall goes to the next older or newer entry that begins with what was typed.
func (e *Editor) recall(step int) {
	e.keepDraft()
	i := e.history.find(e.at, step, func(entry string) bool {
		return strings.HasPrefix(entry, e.prefix) && (e.prefix == "" || entry != string(e.text))
	})
	switch {
	case i >= 0:
		e.at = i
		e.set([]rune(e.history.entries[i]))
	case step > 0 && e.at < len(e.history.entries):
		e.at = len(e.history.entries)
		e.set(e.draft)
	}
}

// searching handles a key while Ctrl-R searches; false hands it on.
func (e *Editor) searching(k key) bool {
	found := func(from int) {
		i := e.history.find(from, -1, func(entry string) bool {
			return strings.Contains(strings.ToLower(entry), strings.ToLower(string(e.query))) && entry != string(e.text)
		})
		if i >= 0 {
			e.at = i
			e.set([]rune(e.history.entries[i]))
		}
	}
	switch k.name {
	case "":
		e.query = append(e.query, k.r)
		if !strings.Contains(strings.ToLower(string(e.text)), strings.ToLower(string(e.query))) || e.at == len(e.history.entries) {
			found(len(e.history.entries))
		}
		return true
	case "backspace":
		if n := len(e.query); n > 0 {
			e.query = e.query[:n-1]
			found(len(e.history.entries))
		}
		return true
	case "search":
		found(e.at)
		return true
	case "cancel", "interrupt":
		e.search, e.at = false, len(e.history.entries)
		e.set(e.draft)
		return true
	}
	e.search = false
	return k.name == "escape"
}

// tab indents or completes.
func (e *Editor) tab() {
	before := string(e.text[e.lineStart():e.pos])
	switch {
	case strings.TrimSpace(before) == "" && e.keys.more(1): // pasted
		e.insert([]rune{'\t'})
		return
	case strings.TrimSpace(before) == "" && (before != "" || e.lineStart() > 0):
		e.insert([]rune(strings.Repeat(" ", 4-len(before)%4)))
		return
	case e.complete == nil:
		return
	}
	text := string(e.text[:e.pos])
	start, list := e.complete(text)
	if len(list) == 0 {
		return
	}
	typed, common := text[start:], list[0]
	for _, c := range list {
		for !strings.HasPrefix(c, common) {
			common = string([]rune(common)[:len([]rune(common))-1])
		}
	}
	if len(list) > 1 {
		e.menu = list
	}
	if common != typed && common != "" {
		e.remove(e.pos-len([]rune(typed)), e.pos)
		e.insert([]rune(common))
		if q := e.text[e.pos-1]; e.pos < len(e.text) && e.text[e.pos] == q && (q == '"' || q == '\'') { // it was there already
			e.remove(e.pos, e.pos+1)
		}
	}
}

// finish draws the text a last time and goes to the line below it.
func (e *Editor) finish(mark string) {
	e.menu, e.search = nil, false
	pos := e.pos
	e.pos = len(e.text)
	e.draw()
	e.pos = pos
	io.WriteString(e.out, mark+"\r\n")
	e.row = 0
}

// draw shows the text anew: from the first row drawn before, which the cursor
// is e.row rows below, as much as there is room for around the cursor.
func (e *Editor) draw() {
	w, h := e.size()
	prompt := Prompt
	if e.search {
		prompt = "search '" + string(e.query) + "': "
	}
	rows, taken, row, col := e.layout(prompt, w)
	menu := e.inColumns(w, h/2)
	room := max(h-len(menu), 1)
	top := 0
	if len(rows) > room {
		top = min(max(row-room/2, 0), len(rows)-room)
		rows = rows[top : top+room]
	}
	var b strings.Builder
	if e.row > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(e.row) + "A")
	}
	b.WriteString("\r\x1b[J")
	b.WriteString(strings.Join(append(rows, menu...), "\r\n"))
	below := len(rows) + len(menu) - 1 - (row - top)
	if below > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(below) + "A")
	}
	b.WriteString("\r")
	if col > 0 {
		b.WriteString("\x1b[" + strconv.Itoa(col) + "C")
	}
	io.WriteString(e.out, b.String())
	e.row, e.above, e.col = row-top, taken[top:row], col
}

// reflow finds where the first row drawn stands now that the terminal has
// another width: it broke the rows that no longer fit.
func (e *Editor) reflow() {
	w, _ := e.size()
	e.row = e.col / w
	for _, taken := range e.above {
		e.row += (max(taken, 1) + w - 1) / w
	}
}

// layout breaks the prompts and the text into rows of at most w columns, and
// says how many each takes, and where the cursor stands.
func (e *Editor) layout(prompt string, w int) (rows []string, taken []int, row, col int) {
	var b strings.Builder
	column := 0
	end := func() {
		rows, taken = append(rows, b.String()), append(taken, column)
		b.Reset()
	}
	begin := func(prompt string) {
		b.WriteString(e.style.Prompt(prompt))
		column = columns(prompt)
	}
	begin(prompt)
	for i := 0; ; i++ {
		if column >= w || i < len(e.text) && column+width(e.text[i]) > w {
			end()
			column = 0
		}
		if i == e.pos {
			row, col = len(rows), column
		}
		if i == len(e.text) {
			end()
			return rows, taken, row, col
		}
		switch r := e.text[i]; r {
		case '\n':
			end()
			begin(Continuation)
		case '\t':
			b.WriteString("    ")
			column += 4
		default:
			b.WriteRune(r)
			column += width(r)
		}
	}
}

// inColumns sets the menu in columns, in at most so many rows.
func (e *Editor) inColumns(w, rows int) []string {
	if len(e.menu) == 0 {
		return nil
	}
	widest := 0
	for _, m := range e.menu {
		widest = max(widest, columns(m))
	}
	widest = min(widest+2, w)
	across := max((w-1)/widest, 1)
	down := (len(e.menu) + across - 1) / across
	left := 0
	list := e.menu
	if rows = max(rows-1, 1); down > rows {
		left = len(list) - across*rows
		list, down = list[:across*rows], rows
	}
	lines := make([]string, down)
	for i, m := range list {
		pad := widest - columns(m)
		if i/down == (len(list)-1)/down {
			pad = 0
		}
		if rs := []rune(m); len(rs) > w-1 {
			m, pad = string(rs[:w-1]), 0
		}
		lines[i%down] += m + strings.Repeat(" ", max(pad, 0))
	}
	for i := range lines {
		lines[i] = e.style.Dim(strings.TrimRight(lines[i], " "))
	}
	if left > 0 {
		lines = append(lines, e.style.Dim("… and "+strconv.Itoa(left)+" more"))
	}
	return lines
}
