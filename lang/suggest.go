package lang

import "unicode/utf8"

// Costs of an edit, and the limits within which names are compared. They are
// Python's own.
const (
	moveCost    = 2
	caseCost    = 1
	longestName = 40
)

// Nearest finds the name that was probably meant: the candidate with the least
// edit distance, if that is small against the names' lengths. The first of
// equals wins; a name is never its own suggestion.
func Nearest(name string, among []string) (string, bool) { return first(nearest(name, among, true)) }

// PythonNearest is Nearest as Python suggests in the text of an exception: there
// two letters that changed places count as two edits.
func PythonNearest(name string, among []string) (string, bool) {
	return first(nearest(name, among, false))
}

func first(names []string) (string, bool) {
	if len(names) == 0 {
		return "", false
	}
	return names[0], true
}

// DidYouMean is the hint that suggests the nearest name, or the two nearest
// where they are equally near; "" where none is.
func DidYouMean(name string, among []string) string {
	switch near := nearest(name, among, true); len(near) {
	case 0:
		return ""
	case 1:
		return "Did you mean: '" + near[0] + "'?"
	default:
		return "Did you mean: '" + near[0] + "' or '" + near[1] + "'?"
	}
}

// nearest finds the candidates with the least distance, two at most.
func nearest(name string, among []string, swaps bool) (best []string) {
	if utf8.RuneCountInString(name) > longestName {
		return nil
	}
	limit := -1
	a := []rune(name)
	for _, candidate := range among {
		if candidate == name || utf8.RuneCountInString(candidate) > longestName {
			continue
		}
		b := []rune(candidate)
		most := (len(a) + len(b) + 3) * moveCost / 6
		if limit >= 0 {
			most = min(most, limit)
		}
		switch d := distance(a, b, swaps); {
		case d > most:
		case d < limit || limit < 0:
			best, limit = []string{candidate}, d
		case len(best) < 2:
			best = append(best, candidate)
		}
	}
	return best
}

// distance is the cost of the cheapest edit from a to b: letters are replaced,
// put in, left out, and with swaps neighbours change places.
func distance(a, b []rune, swaps bool) int {
	var rows [3][longestName + 1]int // of this letter of a, and of the two before
	for j := range len(b) + 1 {
		rows[0][j] = j * moveCost
	}
	last := &rows[0]
	for i, ra := range a {
		row, before := &rows[(i+1)%3], &rows[(i+2)%3]
		row[0] = (i + 1) * moveCost
		for j, rb := range b {
			d := min(last[j]+substitute(ra, rb), last[j+1]+moveCost, row[j]+moveCost)
			if swaps && i > 0 && j > 0 && ra == b[j-1] && rb == a[i-1] {
				d = min(d, before[j-1]+moveCost)
			}
			row[j+1] = d
		}
		last = row
	}
	return last[len(b)]
}

func substitute(a, b rune) int {
	switch {
	case a == b:
		return 0
	case lower(a) == lower(b):
		return caseCost
	}
	return moveCost
}

func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
