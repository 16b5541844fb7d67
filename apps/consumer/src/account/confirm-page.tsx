import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextField } from '@breakwater/ui/components/text-field'
import { useForm } from '@breakwater/ui/forms/use-form'
import { useState } from 'react'
import { goToInstead, paths } from '../site/router.ts'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { isCode, isEmail } from './credentials.ts'
import { pendingAccount } from './pending-account.ts'
import { useAccountAction } from './use-account-action.ts'
import { useEnter } from './use-enter.ts'

type Values = { email: string; code: string }

/** Proves the e-mail address, then signs in with the password that was just chosen. */
export function ConfirmPage() {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const enter = useEnter()
  const [resent, setResent] = useState(false)
  const [knownEmail] = useState(pendingAccount.email)
  const form = useForm<Values, AccountProblem>({
    initial: { email: knownEmail, code: '' },
    validate: ({ email, code }) => ({
      ...(!isEmail(email.trim()) && { email: 'email' as const }),
      ...(!isCode(code.trim()) && { code: 'code' as const }),
    }),
    onValid: ({ email, code }) =>
      action.run(async (auth) => {
        await auth.confirmSignUp(email.trim(), code.trim())
        const { password } = pendingAccount
        if (password === null) return goToInstead(paths.signIn)
        const step = await auth.signIn(email.trim(), password)
        pendingAccount.finish()
        if (step !== 'done') return goToInstead(paths.signIn)
        await enter(auth)
        goToInstead(paths.apply)
      }),
  })
  return (
    <AccountPage
      title={t.confirmTitle}
      lead={knownEmail ? t.confirmLead(knownEmail) : t.confirmLeadAnyone}
      form={form}
      action={action}
      actionLabel={t.confirmAction}
      links={
        <>
          <Button
            look="link"
            onClick={() =>
              action.run(async (auth) => {
                await auth.resendCode(form.values.email.trim())
                setResent(true)
              })
            }
          >
            {t.resend}
          </Button>
          <p role="status">{resent && t.resent}</p>
        </>
      }
    >
      {!knownEmail && (
        <TextField
          {...form.field('email')}
          label={t.email}
          error={form.problems.email && t.problems[form.problems.email]}
          type="email"
          autoComplete="email"
          inputMode="email"
        />
      )}
      <TextField
        {...form.field('code')}
        label={t.code}
        hint={t.codeHint}
        error={form.problems.code && t.problems[form.problems.code]}
        autoComplete="one-time-code"
        inputMode="numeric"
        width="short"
      />
    </AccountPage>
  )
}
