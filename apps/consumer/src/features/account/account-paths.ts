/** The pages that only other account pages lead to. */
export const accountPaths = {
  confirm: '/confirm',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
} as const
