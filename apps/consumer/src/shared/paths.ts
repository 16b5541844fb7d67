/** The pages that more than one feature leads to. A page that only its own feature leads to keeps its path there. */
export const paths = {
  welcome: '/',
  signUp: '/sign-up',
  signIn: '/sign-in',
  apply: '/apply',
  result: '/result',
  sentAnswers: '/result/answers',
  home: '/home',
  about: '/about',
  privacy: '/privacy',
  terms: '/terms',
} as const
