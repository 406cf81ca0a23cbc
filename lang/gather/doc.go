// Package gather moves the elements of an array that lists of positions name:
// into a result (Load), from values (Store), or all to one value (Fill). It
// also lists where an array of bools is true.
//
// Enters: addresses, byte steps, positions. Leaves: moved elements, and
// whether every position lies inside its axis. It knows elements by their size
// alone, and neither arrays nor their dtypes.
//
// Never imports anything of the house.
package gather
