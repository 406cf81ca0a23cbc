package eval

import (
	"os"
	"strings"
	"testing"
)

// testdata/errors.txt: scripts and the whole text of their errors.
// GRAYSCALE_UPDATE=1 renews the texts.
func TestErrors(t *testing.T) {
	const path = "testdata/errors.txt"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range strings.Split(strings.TrimSuffix(string(b), "====\n"), "====\n") {
		src, want, _ := strings.Cut(c, "----\n")
		_, e := run(t, "x.gs", src, Options{})
		got := "no error\n"
		if e != nil {
			got = strings.TrimSuffix(e.Error(), "\n") + "\n"
		}
		if got != want {
			t.Errorf("%s got:\n%s want:\n%s", src, got, want)
		}
		out.WriteString(src + "----\n" + got + "====\n")
	}
	if os.Getenv("GRAYSCALE_UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
