package main

import (
	"fmt"
	"strings"
)

// context lines of a diff around a change.
const diffContext = 3

// maxDiff bounds the lines that differ, beyond which a diff replaces all of
// them.
const maxDiff = 2000

// edit is a line of a diff: kept (' '), taken out ('-') or put in ('+').
type edit struct {
	op   byte
	text string
}

// unified is the diff of two texts, as `diff -u` writes it.
func unified(name, old, text string) string {
	edits := lineEdits(split(old), split(text))
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s (formatted)\n", name, name)
	oldLine, newLine := 1, 1 // of edits[i]
	for i := 0; i < len(edits); {
		if edits[i].op == ' ' {
			i, oldLine, newLine = i+1, oldLine+1, newLine+1
			continue
		}
		// A hunk goes on until two contexts' lines are kept.
		end, kept := i, 0
		for k := i; k < len(edits) && kept <= 2*diffContext; k++ {
			if edits[k].op == ' ' {
				kept++
			} else {
				kept, end = 0, k+1
			}
		}
		before := min(i, diffContext)
		after := min(len(edits)-end, diffContext)
		var taken, put int
		for _, e := range edits[i:end] {
			if e.op != '+' {
				taken++
			}
			if e.op != '-' {
				put++
			}
		}
		fmt.Fprintf(&b, "@@ -%s +%s @@\n", extent(oldLine-before, taken+before+after), extent(newLine-before, put+before+after))
		for _, e := range edits[i-before : end+after] {
			b.WriteString(string(e.op) + e.text)
			if !strings.HasSuffix(e.text, "\n") {
				b.WriteString("\n\\ No newline at end of file\n")
			}
		}
		i, oldLine, newLine = end, oldLine+taken, newLine+put
	}
	return b.String()
}

func extent(from, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", from-1)
	case 1:
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d,%d", from, n)
}

// split cuts a text into lines with their ends.
func split(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// lineEdits is a shortest way from one list of lines to another (Myers, 1986).
func lineEdits(a, b []string) []edit {
	var head, tail []edit
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, edit{' ', a[0]})
		a, b = a[1:], b[1:]
	}
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for _, l := range a[len(a)-n:] {
		tail = append(tail, edit{' ', l})
	}
	a, b = a[:len(a)-n], b[:len(b)-n]
	// far[d][k+d] is how far into a the best way of d changes on diagonal k gets.
	var far [][]int
	for d := 0; ; d++ {
		if d > maxDiff {
			for _, l := range a {
				head = append(head, edit{'-', l})
			}
			for _, l := range b {
				head = append(head, edit{'+', l})
			}
			return append(head, tail...)
		}
		row := make([]int, 2*d+1)
		done := false
		for k := -d; k <= d && !done; k += 2 {
			x := 0
			if d > 0 {
				x = reach(far[d-1], k, d)
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			row[k+d] = x
			done = x >= len(a) && x-k >= len(b)
		}
		far = append(far, row)
		if done {
			break
		}
	}
	var back []edit
	x, y := len(a), len(b)
	for d := len(far) - 1; d >= 0; d-- {
		k := x - y
		from := 0
		if d > 0 {
			from = reach(far[d-1], k, d)
		}
		for x > from {
			x, y = x-1, y-1
			back = append(back, edit{' ', a[x]})
		}
		if d == 0 {
			break
		}
		if down(far[d-1], k, d) {
			y--
			back = append(back, edit{'+', b[y]})
		} else {
			x--
			back = append(back, edit{'-', a[x]})
		}
	}
	for i := len(back) - 1; i >= 0; i-- {
		head = append(head, back[i])
	}
	return append(head, tail...)
}

// down reports whether the best way to diagonal k by d changes ends with a line
// of b; was is the row of d-1.
func down(was []int, k, d int) bool {
	return k == -d || k != d && was[k-1+d-1] < was[k+1+d-1]
}

// reach is where on diagonal k a way of d changes continues.
func reach(was []int, k, d int) int {
	if down(was, k, d) {
		return was[k+1+d-1]
	}
	return was[k-1+d-1] + 1
}
