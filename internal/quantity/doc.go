// Package quantity writes measured times, sizes and counts for people to read:
// with three digits and a unit, and nothing that is not known.
//
// Enters: numbers. Leaves: text. Never imports anything of the house.
package quantity
