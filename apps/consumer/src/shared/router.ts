import { createRouter } from '@nanostores/router'

/** Every page has its own URL, so that Back, Forward, reload and a bookmark work. */
export const paths = {
  welcome: '/',
  signUp: '/sign-up',
  signIn: '/sign-in',
  confirm: '/confirm',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  apply: '/apply',
  aboutYou: '/apply/about-you',
  household: '/apply/household',
  incomes: '/apply/income',
  income: '/apply/income/:id',
  livingCosts: '/apply/living-costs/:group',
  debts: '/apply/debts',
  debt: '/apply/debts/:id',
  situation: '/apply/your-situation',
  check: '/apply/check',
  result: '/result',
  sentAnswers: '/result/answers',
  home: '/home',
  about: '/about',
  privacy: '/privacy',
  terms: '/terms',
} as const

export const $router = createRouter(paths)

export type CurrentPage = NonNullable<ReturnType<typeof $router.get>>

export function goTo(path: string): void {
  $router.open(path)
}

/** Goes on without leaving this page in the browser's history. */
export function goToInstead(path: string): void {
  $router.open(path, true)
}
