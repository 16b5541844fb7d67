import { useMessages } from '@breakwater/ui/components/language-provider'
import { accountMessages } from './account-messages.ts'
import { passwordRules } from './credentials.ts'

/** The rules of a password and which of them it meets. */
export function PasswordRules({ password }: { password: string }) {
  const t = useMessages(accountMessages)
  return (
    <div className="password-rules">
      <p>{t.passwordHint}</p>
      <ul>
        {Object.entries(passwordRules).map(([name, rule]) => {
          const met = rule.test(password)
          return (
            <li key={name} className={met ? 'rule-met' : ''}>
              {met && <span className="visually-hidden">{t.ruleMet} </span>}
              {t.rules[name as keyof typeof passwordRules]}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
