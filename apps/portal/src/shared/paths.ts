/** The addresses that more than one folder leads to, in the syntax of the router. */
export const paths = {
  signIn: '/sign-in',
  queue: '/cases',
  caseFile: '/cases/$caseId',
} as const
