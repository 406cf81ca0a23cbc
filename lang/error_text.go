package lang

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths of what Error shows of a long line, and of a long chain of calls.
const (
	lineShown  = 160
	callsShown = 12
)

// Error gives the whole report:
//
//	FILE:LINE:COL: Kind: message
//	the source line
//	....^^^^
//	  notes
//	hint: what to do
//	called at FILE:LINE: function
//
// Columns count runes; tabs before the caret are kept so that it stands under
// its place. What is unknown is left out, and calls that repeat are shown once.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Placed() {
		if e.File != "" {
			b.WriteString(e.File + ":")
		}
		b.WriteString(itoa(e.At.Start.Line) + ":" + itoa(e.At.Start.Col) + ": ")
	} else if e.File != "" {
		b.WriteString(e.File + ": ")
	}
	b.WriteString(e.Kind)
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	if e.Placed() && e.Source != "" {
		e.pointAt(&b)
	}
	for _, n := range e.Notes {
		b.WriteString("\n  " + n)
	}
	if e.Hint != "" {
		b.WriteString("\nhint: " + e.Hint)
	}
	e.chain(&b)
	return b.String()
}

// chain writes the calls that were running, outermost first. A recursion's
// rounds are shown once and counted, and of what is still long the middle is
// left out.
func (e *Error) chain(b *strings.Builder) {
	var lines []string
	for i := 0; i < len(e.Calls); {
		period, rounds := repeats(e.Calls[i:])
		for _, c := range e.Calls[i : i+period] {
			line := "called at "
			if c.File != "" {
				line += c.File + ":"
			}
			lines = append(lines, line+itoa(c.At.Start.Line)+": "+c.Func)
		}
		switch {
		case rounds > 1 && period == 1:
			lines = append(lines, "… the same call "+itoa(rounds-1)+" more times …")
		case rounds > 1:
			lines = append(lines, "… the same "+itoa(period)+" calls "+itoa(rounds-1)+" more times …")
		}
		i += period * rounds
	}
	for i, line := range lines {
		if skip := len(lines) - callsShown; skip > 0 && i >= callsShown/2 && i < callsShown/2+skip {
			if i == callsShown/2 {
				b.WriteString("\n… " + itoa(skip) + " more calls …")
			}
			continue
		}
		b.WriteString("\n" + line)
	}
}

// longestRound is the most calls that a round of a recursion may have to be
// shown once.
const longestRound = 4

// repeats finds how many calls at the start of a chain make a round that is
// repeated at once, and how often it stands there: at least three times, else it
// is one call by itself.
func repeats(calls []Frame) (period, rounds int) {
	for period = 1; period <= longestRound; period++ {
		n := period
		for n < len(calls) && calls[n].Func == calls[n-period].Func && calls[n].At == calls[n-period].At && calls[n].File == calls[n-period].File {
			n++
		}
		if rounds = n / period; rounds > 2 {
			return period, rounds
		}
	}
	return 1, 1
}

// pointAt writes the source line and the caret line.
func (e *Error) pointAt(b *strings.Builder) {
	lo := min(max(e.At.Start.Offset, 0), len(e.Source))
	start := strings.LastIndexByte(e.Source[:lo], '\n') + 1
	end := len(e.Source)
	if n := strings.IndexByte(e.Source[lo:], '\n'); n >= 0 {
		end = lo + n
	}
	hi := min(max(e.At.End.Offset, lo), end)
	// A long line is cut around the fault.
	cutLeft, cutRight := false, false
	if end-start > lineShown {
		if lo-start > lineShown/2 {
			start, cutLeft = runeStart(e.Source, lo-lineShown/2), true
		}
		if end-start > lineShown {
			end, cutRight = runeStart(e.Source, start+lineShown), true
		}
		hi = min(hi, end)
	}
	b.WriteByte('\n')
	if cutLeft {
		b.WriteString("…")
	}
	printable(b, e.Source[start:end])
	if cutRight {
		b.WriteString("…")
	}
	b.WriteByte('\n')
	if cutLeft {
		b.WriteByte('.')
	}
	for _, r := range e.Source[start:lo] {
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte('.')
		}
	}
	b.WriteString(strings.Repeat("^", max(utf8.RuneCountInString(e.Source[lo:max(hi, lo)]), 1)))
}

// runeStart moves i back to the start of its rune, at most one rune's length:
// the text may be anything.
func runeStart(s string, i int) int {
	for n := i; n > 0 && n > i-utf8.UTFMax; n-- {
		if utf8.RuneStart(s[n]) {
			return n
		}
	}
	return i
}

// printable writes text with control characters made harmless.
func printable(b *strings.Builder, text string) {
	for _, r := range text {
		if r != '\t' && unicode.IsControl(r) {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
