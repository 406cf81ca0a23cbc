package repl

import (
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// key is one press of a key: a character, or a name.
type key struct {
	r    rune
	name string // "" for a character to insert
}

// named are the control characters.
var named = map[byte]string{
	1: "home", 2: "left", 3: "interrupt", 4: "end-of-file", 5: "end", 6: "right", 8: "backspace", 9: "tab", 10: "enter", 11: "kill-end",
	12: "clear-screen", 13: "enter", 14: "down", 16: "up", 7: "cancel", 18: "search", 20: "transpose", 21: "kill-start", 23: "kill-word",
	25: "yank", 26: "suspend", 31: "undo", 127: "backspace",
}

// sequences are what follows ESC [ or ESC O, as terminals send it.
var sequences = map[string]string{
	"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "Z": "back-tab",
	"1~": "home", "7~": "home", "4~": "end", "8~": "end", "3~": "delete", "5~": "history-start", "6~": "history-end",
	"1;5C": "word-right", "1;5D": "word-left", "1;3C": "word-right", "1;3D": "word-left", "5C": "word-right", "5D": "word-left",
	"3;5~": "delete-word", "1;5A": "history-up", "1;5B": "history-down", "200~": "paste",
}

// meta are the characters that mean something behind ESC.
var meta = map[byte]string{
	'b': "word-left", 'f': "word-right", 'd': "delete-word", 127: "kill-word", 8: "kill-word", 13: "newline", 10: "newline",
	'<': "history-start", '>': "history-end", 'p': "history-up", 'n': "history-down",
}

// Waits of a keyboard: what follows ESC comes at once when a terminal sent it,
// and what follows a newline at once was pasted.
const (
	escapeWait = 30 * time.Millisecond
	pasteWait  = 3 * time.Millisecond
)

// maxPaste bounds one paste.
const maxPaste = 1 << 20

// keyboard reads keys. It reads only when somebody waits for one, so that a
// script may have the terminal meanwhile.
type keyboard struct {
	ask    chan struct{}
	chunks chan []byte
	err    error // behind the last chunk
	asked  bool
	closed bool // err is there
	buf    []byte

	signals <-chan os.Signal // while a statement is edited
	woken   os.Signal        // by which

	turn    sync.Mutex    // of who reads
	release chan struct{} // closed when a script shall give up its turn; nil while a statement is edited
}

func newKeyboard(in io.Reader) *keyboard {
	k := &keyboard{ask: make(chan struct{}), chunks: make(chan []byte), release: make(chan struct{})}
	go func() {
		room := make([]byte, 4096)
		for range k.ask {
			n, err := in.Read(room)
			if err != nil && n == 0 {
				k.err = err
				close(k.chunks)
				return
			}
			k.chunks <- append([]byte(nil), room[:n]...)
		}
	}()
	return k
}

// more reports whether there is a byte to read, within a time (0: for ever).
func (k *keyboard) more(wait time.Duration) bool {
	if len(k.buf) > 0 {
		return true
	}
	if !k.asked {
		select {
		case k.ask <- struct{}{}:
			k.asked = true
		case <-k.chunks: // closed
			k.closed = true
			return false
		}
	}
	var timeout <-chan time.Time
	if wait > 0 {
		t := time.NewTimer(wait)
		defer t.Stop()
		timeout = t.C
	}
	return k.take(timeout)
}

// take waits for the bytes that were asked for.
func (k *keyboard) take(end <-chan time.Time) bool {
	select {
	case chunk, ok := <-k.chunks:
		if k.closed = !ok; ok {
			k.asked = false
		}
		k.buf = chunk
		return len(chunk) > 0
	case <-end:
	case <-k.release:
	case k.woken = <-k.signals:
	}
	return false
}

// lines is what scripts read from the terminal while no statement is edited:
// the terminal itself edits the lines.
type lines struct{ k *keyboard }

// Read gives what was typed. It gives nothing when a statement is edited again.
func (l lines) Read(b []byte) (int, error) {
	k := l.k
	k.turn.Lock()
	defer k.turn.Unlock()
	if !k.more(0) {
		if k.closed {
			return 0, k.err
		}
		return 0, nil
	}
	n := copy(b, k.buf)
	k.buf = k.buf[n:]
	for i, c := range b[:n] { // typed ahead, while a statement was edited
		if c == '\r' {
			b[i] = '\n'
		}
	}
	return n, nil
}

// edit takes the keyboard from scripts that wait for it; the function it gives
// hands it back.
func (k *keyboard) edit() (end func()) {
	close(k.release)
	k.turn.Lock()
	k.release = nil
	return func() {
		k.release = make(chan struct{})
		k.turn.Unlock()
	}
}

func (k *keyboard) byte() (byte, error) {
	for !k.more(0) {
		if k.closed {
			return 0, k.err
		}
	}
	b := k.buf[0]
	k.buf = k.buf[1:]
	return b, nil
}

// key reads one key; it says "signal" when woken has come.
func (k *keyboard) key() (key, error) {
	k.woken = nil
	for k.woken == nil && !k.closed && !k.more(0) {
	}
	if k.woken != nil {
		return key{name: "signal"}, nil
	}
	b, err := k.byte()
	switch {
	case err != nil:
		return key{}, err
	case b == 0x1b:
		return k.escape()
	case b < 0x20 || b == 0x7f:
		return key{rune(b), nameOr(named[b])}, nil
	case b < utf8.RuneSelf:
		return key{r: rune(b)}, nil
	}
	text := []byte{b}
	for !utf8.FullRune(text) {
		if b, err = k.byte(); err != nil {
			return key{}, err
		}
		text = append(text, b)
	}
	r, _ := utf8.DecodeRune(text)
	return key{r: r}, nil
}

func nameOr(name string) string {
	if name == "" {
		return "unknown"
	}
	return name
}

// escape reads what follows ESC.
func (k *keyboard) escape() (key, error) {
	if !k.more(escapeWait) {
		return key{name: "escape"}, nil
	}
	b, err := k.byte()
	if err != nil || b != '[' && b != 'O' {
		return key{rune(b), nameOr(meta[b])}, err
	}
	var seq []byte
	for len(seq) < 16 {
		if !k.more(escapeWait) {
			break
		}
		if b, err = k.byte(); err != nil {
			return key{}, err
		}
		seq = append(seq, b)
		if b >= 0x40 && b != '[' {
			break
		}
	}
	return key{name: nameOr(sequences[string(seq)])}, nil
}

// indented reports whether what has come goes on with an indented line.
func (k *keyboard) indented() bool {
	rest := strings.TrimLeft(string(k.buf), "\r\n")
	return rest != "" && (rest[0] == ' ' || rest[0] == '\t')
}

// pasted reads the text of a bracketed paste.
func (k *keyboard) pasted() (string, error) {
	const end = "\x1b[201~"
	var text []byte
	for {
		b, err := k.byte()
		if err != nil {
			return "", err
		}
		if text = append(text, b); b == '~' && strings.HasSuffix(string(text[max(0, len(text)-len(end)):]), end) {
			return plainText(string(text[:len(text)-len(end)])), nil
		}
		if len(text) > maxPaste {
			text = text[:maxPaste/2] // the rest is lost; the text will not parse
		}
	}
}

// plainText is pasted text with line ends as newlines and without control
// characters.
func plainText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
}
