package fuse

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/grayscale-lang/grayscale/ir"
)

// testdata/plans.txt holds programs and their plans: a line `-- name --`, a line
// `# kernels K temps T` with the numbers that the plan must have, the text of a
// Func, and behind a line `=>` the plan. A third field `sizes tsml` gives the size
// class of every symbol. GRAYSCALE_UPDATE=1 writes the plans.
const golden = "testdata/plans.txt"

type example struct {
	name, head, fn, plan string
}

func examples(t *testing.T) (out []example) {
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split("\n"+string(data), "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, " --\n")
		e := example{name: name}
		if strings.HasPrefix(body, "#") {
			e.head, body, _ = strings.Cut(body, "\n")
		}
		e.fn, e.plan, _ = strings.Cut(body, "=>\n")
		out = append(out, e)
	}
	return out
}

func TestPlans(t *testing.T) {
	update := os.Getenv("GRAYSCALE_UPDATE") == "1"
	var sb strings.Builder
	for _, e := range examples(t) {
		f, err := ir.Parse(e.fn)
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
			continue
		}
		sizes := make([]Size, symbols(f))
		_, classes, given := strings.Cut(e.head, " sizes ")
		for i, c := range classes {
			sizes[i] = map[rune]Size{'t': Tiny, 's': Short, 'm': Middle, 'l': Long}[c]
		}
		p := Build(f, Options{Check: true, Sizes: sizes})
		got := p.String()
		head := fmt.Sprintf("# kernels %d temps %d", len(p.Kernels), len(p.Temps))
		if given {
			head += " sizes " + classes
		}
		if e.head != head {
			t.Errorf("%s: %s, want %s\n%s", e.name, head, e.head, got)
		}
		if update {
			fmt.Fprintf(&sb, "-- %s --\n%s\n%s\n=>\n%s", e.name, e.head, strings.TrimSpace(e.fn), got)
			continue
		}
		if strings.TrimSpace(got) != strings.TrimSpace(e.plan) {
			t.Errorf("%s: got\n%s\nwant\n%s", e.name, got, e.plan)
		}
		q, err := Parse(p.Func, got)
		if err != nil {
			t.Errorf("%s: %v\n%s", e.name, err, got)
		} else if q.String() != got {
			t.Errorf("%s: read back as\n%s\nfrom\n%s", e.name, q, got)
		}
	}
	if update {
		if err := os.WriteFile(golden, []byte(sb.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
