/**
 * What the welcome page shows as an example, in cents: two ways to pay back the debts of the demonstration's household
 * (examples/households/maria.json). The test computes them again, since the rules are too large for a first visit.
 */
export const example = {
  debt: 1_500_000,
  minimums: { months: 234, interest: 2_614_600, fees: 0 },
  plan: { months: 53, interest: 284_887, fees: 164_000 },
}
