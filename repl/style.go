package repl

import "strings"

// Style colours what is shown on a terminal; the zero Style leaves text plain.
type Style struct{ On bool }

// Colours reports whether a terminal is to get colours, by what its environment
// says: NO_COLOR and TERM.
func Colours(getenv func(string) string) bool {
	return getenv("NO_COLOR") == "" && !Dumb(getenv)
}

// Dumb reports whether the environment says that the terminal cannot move its
// cursor.
func Dumb(getenv func(string) string) bool {
	term := getenv("TERM")
	return term == "dumb" || term == ""
}

func (s Style) paint(code, text string) string {
	if !s.On || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Prompt, Dim, Bold and Bad are the colours by what is shown.
func (s Style) Prompt(text string) string { return s.paint("32", text) }
func (s Style) Dim(text string) string    { return s.paint("2", text) }
func (s Style) Bold(text string) string   { return s.paint("1", text) }
func (s Style) Bad(text string) string    { return s.paint("1;31", text) }

// Error colours the report of an error: its first line, carets, and hint.
func (s Style) Error(text string) string {
	if !s.On {
		return text
	}
	lines := strings.Split(text, "\n")
	hint := false
	for i, line := range lines {
		hint = strings.HasPrefix(line, "hint: ") || hint && strings.HasPrefix(line, "      ") // broken
		switch {
		case i == 0:
			lines[i] = s.Bad(line)
		case strings.Trim(line, ".^~ \t") == "" && strings.Contains(line, "^"):
			at := strings.IndexByte(line, '^')
			lines[i] = s.Dim(line[:at]) + s.Bad(line[at:])
		case hint:
			lines[i] = s.paint("36", line)
		case strings.HasPrefix(line, "called at "):
			lines[i] = s.Dim(line)
		}
	}
	return strings.Join(lines, "\n")
}
