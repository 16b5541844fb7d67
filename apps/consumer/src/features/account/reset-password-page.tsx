import { useMessages } from '@breakwater/ui/components/language-provider'
import { PasswordField } from '@breakwater/ui/components/password-field'
import { useForm } from '@breakwater/ui/forms/use-form'
import { useState } from 'react'
import { goToInstead } from '../../shared/navigation.ts'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { AccountLink } from './account-link.tsx'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { accountPaths } from './account-paths.ts'
import { CodeField } from './code-field.tsx'
import { meetsPasswordRules, parseCode } from './credentials.ts'
import { ForgotPasswordPage } from './forgot-password-page.tsx'
import { OtherAgencies } from './other-agencies.tsx'
import { PasswordRules } from './password-rules.tsx'
import { pendingAccount } from './pending-account.ts'
import { useAccountAction } from './use-account-action.ts'
import { useEnter } from './use-enter.ts'

type Values = { code: string; password: string }

export function ResetPasswordPage() {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const enter = useEnter()
  const { agency } = useServices().config
  const [email] = useState(pendingAccount.email)
  const form = useForm<Values, AccountProblem>({
    initial: { code: '', password: '' },
    validate: ({ code, password }) => ({
      ...(!parseCode(code) && { code: 'code' as const }),
      ...(!meetsPasswordRules(password) && { password: 'rules' as const }),
    }),
    onValid: ({ code, password }) =>
      action.run(async (pool) => {
        await pool.resetPassword({ username: email, code: parseCode(code) ?? '', password })
        const step = await pool.signIn(email, password)
        pendingAccount.finish()
        if (step.name !== 'signed-in') return goToInstead(paths.signIn)
        await enter(pool)
        goToInstead(paths.apply)
      }),
  })
  // Opened without the page before it: there is no address that a code was sent to.
  if (!email) return <ForgotPasswordPage />
  return (
    <AccountPage
      title={t.resetTitle}
      lead={t.resetLead(email, agency.name)}
      form={form}
      action={action}
      actionLabel={t.resetAction}
      links={
        <>
          <AccountLink to={accountPaths.forgotPassword} email={email}>
            {t.resend}
          </AccountLink>
          <p>{t.noMail}</p>
          <OtherAgencies />
        </>
      }
    >
      <CodeField {...form.field('code')} problem={form.problems.code} />
      <PasswordField
        {...form.field('password')}
        label={t.newPassword}
        error={form.problems.password && t.problems[form.problems.password]}
        autoComplete="new-password"
      />
      <PasswordRules password={form.values.password} />
    </AccountPage>
  )
}
