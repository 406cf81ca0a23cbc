package repl

import (
	"os"
	"path/filepath"
	"strings"
)

// Bounds of a history file: when it holds more, the oldest entries go.
const (
	maxEntries      = 10_000
	maxHistoryBytes = 4 << 20
	maxEntryBytes   = 64 << 10
)

// History is what was typed, oldest first, and the file that keeps it. An entry
// may have several lines; in the file each takes one, with \n for its newlines.
type History struct {
	entries []string
	file    string
}

// OpenHistory reads a history file; "" keeps none. A file that cannot be read
// or written is no reason not to work.
func OpenHistory(file string) *History {
	h := &History{file: file}
	if file == "" {
		return h
	}
	data, err := os.ReadFile(file)
	if err != nil {
		if os.MkdirAll(filepath.Dir(file), 0o700) != nil {
			h.file = ""
		}
		return h
	}
	tooMuch := len(data) > maxHistoryBytes
	if tooMuch {
		data = data[len(data)-maxHistoryBytes/2:]
		data = data[strings.IndexByte(string(data), '\n')+1:]
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			h.entries = append(h.entries, unfold(line))
		}
	}
	if n := len(h.entries); n > maxEntries {
		h.entries, tooMuch = h.entries[n-maxEntries/2:], true
	}
	if tooMuch {
		h.rewrite()
	}
	return h
}

var (
	folder   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	unfolder = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

func fold(entry string) string  { return folder.Replace(entry) }
func unfold(line string) string { return unfolder.Replace(line) }

// rewrite makes the file anew, beside the old one.
func (h *History) rewrite() {
	var b strings.Builder
	for _, e := range h.entries {
		b.WriteString(fold(e) + "\n")
	}
	beside := h.file + ".new"
	if os.WriteFile(beside, []byte(b.String()), 0o600) == nil && os.Rename(beside, h.file) != nil {
		os.Remove(beside)
	}
}

// Add appends an entry, unless it is the last one again.
func (h *History) Add(entry string) {
	entry = strings.TrimRight(entry, " \t\n")
	if entry == "" || len(entry) > maxEntryBytes || len(h.entries) > 0 && h.entries[len(h.entries)-1] == entry {
		return
	}
	h.entries = append(h.entries, entry)
	if h.file == "" {
		return
	}
	f, err := os.OpenFile(h.file, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return
	}
	f.WriteString(fold(entry) + "\n")
	f.Close()
}

// find gives the index of the next entry that matches, going from i by steps
// of 1 or -1; -1 when there is none.
func (h *History) find(i, step int, match func(entry string) bool) int {
	for i += step; i >= 0 && i < len(h.entries); i += step {
		if match(h.entries[i]) {
			return i
		}
	}
	return -1
}
