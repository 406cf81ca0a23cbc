package grayscale_test

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// pictureCode is what docs/fusion.svg shows.
const pictureCode = "a = np.array([1.0, 2.0, 3.0]); b = np.array([4.0, 5.0, 6.0]); print(a*b + 1)"

// docs/fusion.svg is made of what `gray explain` says.
func TestDocumentsPicture(t *testing.T) {
	out, err := exec.Command(grayBinary(t), "explain", "--ir", "--plan", "--loop", "-c", pictureCode).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sections := map[string]string{}
	for _, s := range strings.Split("\n"+string(out), "\n-- ")[1:] {
		name, text, _ := strings.Cut(s, " --\n")
		sections[name] = strings.TrimRight(text, "\n")
	}
	// Places in the text and the extents of this run would only distract.
	ir := regexp.MustCompile(` +@ \d+:\d+`).ReplaceAllString(sections["ir"], "")
	ir = regexp.MustCompile(`(?m)^} with .*`).ReplaceAllString(ir, "}")
	const file = "docs/fusion.svg"
	want := picture([]panel{
		{"the text: two operations, nothing runs yet", "y = a*b + 1"},
		{"the trace: work put off until something looks at y", ir},
		{"the plan: one kernel; v3 is never stored", sections["plan"]},
		{"the loop: one pass; 24 bytes of each element cross memory, one operation at a time 40", sections["loop"]},
	})
	if os.Getenv("GRAYSCALE_UPDATE") != "" {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(file); string(got) != want {
		t.Errorf("%s is out of date: GRAYSCALE_UPDATE=1 go test -run TestDocumentsPicture . renews it", file)
	}
}

type panel struct{ title, text string }

// picture stacks panels with arrows between them.
func picture(panels []panel) string {
	const width, margin, lineHeight, gap = 760, 16, 17, 30
	var b strings.Builder
	y := margin
	for i, p := range panels {
		if i > 0 {
			fmt.Fprintf(&b, `<path d="M%d %d v%d m-5 -6 l5 6 l5 -6" fill="none" stroke="#57606a" stroke-width="1.5"/>`+"\n", width/2, y+4, gap-10)
			y += gap
		}
		lines := strings.Split(p.text, "\n")
		height := 34 + lineHeight*len(lines)
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="#f6f8fa" stroke="#d0d7de"/>`+"\n", margin, y, width-2*margin, height)
		fmt.Fprintf(&b, `<text x="%d" y="%d" font-family="sans-serif" font-size="13" font-weight="bold" fill="#24292f">%s</text>`+"\n", margin+12, y+20, html.EscapeString(p.title))
		for k, line := range lines {
			fmt.Fprintf(&b, `<text x="%d" y="%d" font-family="monospace" font-size="13" fill="#24292f" xml:space="preserve">%s</text>`+"\n", margin+12, y+40+lineHeight*k, html.EscapeString(line))
		}
		y += height
	}
	y += margin
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="a*b + 1 from text to one loop">`+"\n"+`<rect width="%d" height="%d" fill="#ffffff"/>`+"\n%s</svg>\n", width, y, width, y, width, y, b.String())
}
