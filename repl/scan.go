package repl

import "strings"

// scanned is what is open at the end of a text that may be half a statement.
type scanned struct {
	quote   string // of the string that the end is inside of: ', ", ''' or """
	start   int    // of that string's contents
	comment bool
	open    []int // places of brackets
}

// scanText reads a text up to its end.
func scanText(text string) scanned {
	var s scanned
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case s.comment:
			s.comment = c != '\n'
		case s.quote != "":
			switch {
			case c == '\\':
				i++
			case strings.HasPrefix(text[i:], s.quote):
				i += len(s.quote)
				s.quote = ""
				continue
			case c == '\n' && len(s.quote) == 1: // never closed
				s.quote = ""
			}
		case c == '#':
			s.comment = true
		case c == '\'' || c == '"':
			q := string(c)
			if strings.HasPrefix(text[i:], q+q+q) {
				q += q + q
			}
			s.quote = q
			i += len(q)
			s.start = i
			continue
		case strings.IndexByte("([{", c) >= 0:
			s.open = append(s.open, i)
		case strings.IndexByte(")]}", c) >= 0 && len(s.open) > 0:
			s.open = s.open[:len(s.open)-1]
		}
		i++
	}
	return s
}

// code is a line without its comment, where no string of the lines before
// reaches into it.
func (scanned) code(line string) string {
	for i := range len(line) {
		if line[i] == '#' && scanText(line[:i]).quote == "" {
			return line[:i]
		}
	}
	return line
}
