package eval

import (
	"fmt"
	"strings"

	"github.com/grayscale-lang/grayscale/lang/manual"
)

// Reference is the manual as Markdown: the text of each file of docs/ that is
// made from it, by its path there.
func Reference() map[string]string {
	files := map[string]string{}
	var index strings.Builder
	index.WriteString("# Functions\n\nEvery name that scripts can use. The same pages are shown by `help(np.std)` in a script or at the prompt, and by\n" +
		"`gray help np.std`; what NumPy has besides is in [coverage.md](coverage.md). Examples print what Python and NumPy print.\n")
	for _, fam := range manual.Families() {
		path := "functions/" + strings.ReplaceAll(fam.File, "_", "-") + ".md"
		var b strings.Builder
		fmt.Fprintf(&b, "# %s\n\n[All functions](../functions.md)\n", fam.Title)
		var names []string
		for _, p := range fam.Pages {
			p, _ = Help(p.Name)
			for _, n := range append([]string{p.Name}, p.Also...) {
				names = append(names, "`"+n+"`")
			}
			b.WriteString("\n" + markdownPage(p))
		}
		files[path] = b.String()
		fmt.Fprintf(&index, "\n## [%s](%s)\n\n%s\n", fam.Title, path, wrapped(names))
	}
	files["functions.md"] = index.String()
	return files
}

func markdownPage(p manual.Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n", escapeMarkdown(p.Name))
	if p.Signature != "" {
		fmt.Fprintf(&b, "`%s%s`\n\n", p.Name, p.Signature)
	}
	if len(p.Also) > 0 {
		fmt.Fprintf(&b, "Also `%s`.\n\n", strings.Join(p.Also, "`, `"))
	}
	fmt.Fprintf(&b, "%s\n\n```pycon\n%s```\n", escapeMarkdown(p.Text), p.Session(""))
	for _, d := range p.Differs {
		fmt.Fprintf(&b, "\n**Differs:** %s\n", escapeMarkdown(d))
	}
	return b.String()
}

// escapeMarkdown keeps the signs of plain text from being read as Markdown;
// what stands between backticks is code already.
func escapeMarkdown(s string) string {
	parts := strings.Split(s, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`).Replace(parts[i])
	}
	return strings.Join(parts, "`")
}
