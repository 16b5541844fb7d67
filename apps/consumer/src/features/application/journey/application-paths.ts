import { paths } from '../../../shared/paths.ts'

/** The address of each page of the application, by a pattern of `matchPath`. Part of the first load, unlike the pages. */
export const applicationPaths = {
  resume: paths.apply,
  aboutYou: `${paths.apply}/about-you`,
  household: `${paths.apply}/household`,
  incomes: `${paths.apply}/income`,
  income: `${paths.apply}/income/:id`,
  livingCosts: `${paths.apply}/living-costs/:group`,
  debts: `${paths.apply}/debts`,
  debt: `${paths.apply}/debts/:id`,
  situation: `${paths.apply}/your-situation`,
  check: `${paths.apply}/check`,
} as const
