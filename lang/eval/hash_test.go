package eval

import "testing"

// The numbers are Python's own.
func TestHash(t *testing.T) {
	for src, want := range map[string]string{
		"-1": "-2", "True": "1", "2**61 - 1": "0", "-2**61": "-2", "2**63": "4", "-10**30": "-465258685558744706",
		"0.5": "1152921504606846976", "-1.0": "-2", "1e300": "1224995262755759164", "float('inf')": "314159", "None": "4238894112",
		"()": "5740354900026072187", "(1, 2.5, None)": "-199678045025271641", "((1, 2), (3, (4,)))": "2083564274323420879",
		"range(0)": "2676694398852732306", "range(3, 4)": "3985224588053030672", "range(1, 10, 3)": "-9160968616009628824",
	} {
		if got, e := run(t, "x.gs", "print(hash("+src+"))\n", Options{}); e != nil || got != want+"\n" {
			t.Errorf("hash(%s) is %s (%v), want %s", src, got, e, want)
		}
	}
}

// Ranges of the same elements are one key.
func TestRangesAsKeys(t *testing.T) {
	const src = "d = {range(1): 1, range(0): 2, range(0, 5, 2): 3}\nprint(d[range(0, 1, 7)], d[range(5, 3)], d[range(0, 6, 2)], range(1, 2) in d)\n"
	if got, e := run(t, "x.gs", src, Options{}); e != nil || got != "1 2 3 False\n" {
		t.Errorf("%q, %v", got, e)
	}
}
