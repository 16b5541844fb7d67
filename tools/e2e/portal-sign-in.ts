import type { Page } from 'playwright-core'
import { totpCode } from '../src/demo/totp-code.ts'
import type { StaffUser } from './staff-sign-in.ts'

/** Signs a staff member in at the portal's English sign-in page that is open, and waits for the queue. */
export async function signInAtPortal(page: Page, user: StaffUser): Promise<void> {
  await page.getByLabel('Email').fill(user.email)
  await page.getByLabel('Password', { exact: true }).fill(user.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Six-digit code').waitFor()
  await enterCode(page, user.totpSecret)
}

/**
 * Enters the authenticator's code. The pool accepts each code once: after an earlier sign-in with the same code, waits
 * for the next one.
 */
export async function enterCode(page: Page, secret: string): Promise<void> {
  const refused = page.getByText('This code is not right.')
  const queue = page.getByRole('heading', { level: 1, name: 'Queue' })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await page.getByLabel('Six-digit code').fill(totpCode(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await refused.or(queue).first().waitFor()
    if (await queue.isVisible()) return
    await page.waitForTimeout(30_000 - (Date.now() % 30_000))
  }
}
