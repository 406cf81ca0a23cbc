package ir

import "testing"

// Every row of the table builds, verifies, and its text reads back.
func TestEveryFunctionBuilds(t *testing.T) {
	for _, f := range Functions() {
		c, ok := Function(f.Name, f.In...)
		if !ok {
			t.Errorf("%s %v: not found", f.Name, f.In)
			continue
		}
		if err := c.Verify(); err != nil {
			t.Errorf("%s %v: %v\n%s", f.Name, f.In, err, c)
			continue
		}
		back, err := ParseCode(c.String())
		if err != nil {
			t.Errorf("%s %v: %v\n%s", f.Name, f.In, err, c)
			continue
		}
		if !back.Equal(c) {
			t.Errorf("%s %v: text does not round-trip:\n%s\n%s", f.Name, f.In, c, back)
		}
	}
}
