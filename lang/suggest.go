package lang

import "unicode/utf8"

// Costs of an edit, and the limits within which names are compared. They are
// Python's own, so that the same names are suggested.
const (
	moveCost    = 2
	caseCost    = 1
	longestName = 40
)

// Nearest finds the name that was probably meant: the candidate with the least
// edit distance, if that is small against the names' lengths. The first of
// equals wins; a name is never its own suggestion.
func Nearest(name string, among []string) (string, bool) {
	best, limit := "", -1
	if utf8.RuneCountInString(name) > longestName {
		return "", false
	}
	a := []rune(name)
	for _, candidate := range among {
		if candidate == name || utf8.RuneCountInString(candidate) > longestName {
			continue
		}
		b := []rune(candidate)
		most := (len(a) + len(b) + 3) * moveCost / 6
		if limit >= 0 {
			most = min(most, limit-1)
		}
		if d := distance(a, b); d <= most {
			best, limit = candidate, d
		}
	}
	return best, limit >= 0
}

// DidYouMean is the hint that suggests the nearest name, or "".
func DidYouMean(name string, among []string) string {
	if best, ok := Nearest(name, among); ok {
		return "did you mean '" + best + "'?"
	}
	return ""
}

// distance is the cost of the cheapest edit from a to b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * moveCost
	}
	for i, ra := range a {
		diagonal := row[0]
		row[0] = (i + 1) * moveCost
		for j, rb := range b {
			d := diagonal + substitute(ra, rb)
			diagonal = row[j+1]
			row[j+1] = min(d, row[j]+moveCost, diagonal+moveCost)
		}
	}
	return row[len(b)]
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
