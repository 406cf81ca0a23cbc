package grayscale_test

import (
	"os"
	"testing"

	"github.com/grayscale-lang/grayscale"
)

// BenchmarkScript runs the script that GRAYSCALE_SCRIPT names, for profiles:
//
//	GRAYSCALE_SCRIPT=bench/small.gs go test -run '^$' -bench Script -cpuprofile cpu.prof .
func BenchmarkScript(b *testing.B) {
	name := os.Getenv("GRAYSCALE_SCRIPT")
	if name == "" {
		b.Skip("GRAYSCALE_SCRIPT names no script")
	}
	src, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	e, err := grayscale.New(grayscale.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer e.Close()
	for b.Loop() {
		if _, err := script(name, string(src), []string{name}, e); err != nil {
			b.Fatal(err)
		}
	}
}
