import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useForm } from '@breakwater/ui/forms/use-form'
import { useState } from 'react'
import { holdsLocalDraft } from '../../session/kept-draft.ts'
import { goToInstead } from '../../shared/navigation.ts'
import { paths } from '../../shared/paths.ts'
import { AccountLink } from './account-link.tsx'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { accountPaths } from './account-paths.ts'
import { CodeField } from './code-field.tsx'
import { parseCode } from './credentials.ts'
import { pendingAccount } from './pending-account.ts'
import { SignUpPage } from './sign-up-page.tsx'
import { useAccountAction } from './use-account-action.ts'
import { useEnter } from './use-enter.ts'

/** Proves the e-mail address, then signs in with the password that was just chosen. */
export function ConfirmPage() {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const enter = useEnter()
  const [resent, setResent] = useState(false)
  const [{ email, username }] = useState(() => ({ email: pendingAccount.email, username: pendingAccount.username }))
  const form = useForm<{ code: string }, AccountProblem>({
    initial: { code: '' },
    validate: ({ code }) => (parseCode(code) ? {} : { code: 'code' }),
    onValid: ({ code }) =>
      action.run(async (pool) => {
        await pool.confirmSignUp(username, parseCode(code) ?? '')
        const { password } = pendingAccount
        const step = password === null ? null : await pool.signIn(email, password)
        if (step?.name !== 'signed-in') {
          pendingAccount.confirm()
          return goToInstead(paths.signIn)
        }
        pendingAccount.finish()
        await enter(pool)
        goToInstead(paths.apply)
      }),
  })
  // Opened without the page before it: no account waits for a code in this tab.
  if (!username) return <SignUpPage />
  const isTaken = action.problem === 'email-taken' || action.problem === 'already-confirmed'
  return (
    <AccountPage
      title={t.confirmTitle}
      lead={holdsLocalDraft() ? `${t.confirmLead(email)} ${t.keepOpen}` : t.confirmLead(email)}
      form={form}
      action={action}
      actionLabel={t.confirmAction}
      links={
        <>
          {isTaken ? (
            <>
              <AccountLink to={paths.signIn} email={email}>
                {t.signInTitle}
              </AccountLink>
              <AccountLink to={accountPaths.forgotPassword} email={email}>
                {t.forgot}
              </AccountLink>
            </>
          ) : (
            <>
              <Button
                look="link"
                onClick={() =>
                  action.run(async (pool) => {
                    setResent(false)
                    await pool.resendCode(username)
                    setResent(true)
                  })
                }
              >
                {t.resend}
              </Button>
              <AccountLink to={paths.signUp} email={email}>
                {t.otherEmail}
              </AccountLink>
            </>
          )}
          <p role="status">{resent && t.resent}</p>
          <p>{t.noMail}</p>
        </>
      }
    >
      <CodeField {...form.field('code')} problem={form.problems.code} />
    </AccountPage>
  )
}
