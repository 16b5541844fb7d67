import { useMessages } from '@breakwater/ui/components/language-provider'
import { Skeleton, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useAgency } from '../../shared/agency/agency-provider.tsx'
import { useFocusAfterChange } from '../../shared/page/use-focus-after-change.ts'
import { AuthForm } from './auth-form.tsx'
import { CodeField } from './code-field.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'
import { PasswordField } from './password-field.tsx'
import { problemMessage } from './problem-message.ts'
import { signInMessages } from './sign-in-messages.ts'
import { useSignIn } from './use-sign-in.ts'

// Needed once per account.
const AuthenticatorSetup = lazy(async () => ({
  default: (await import('./authenticator-setup.tsx')).AuthenticatorSetup,
}))

/** The form for what the staff pool asks next. */
export function SignInForms({ ended, onSignedIn }: { ended: boolean; onSignedIn: () => void }) {
  const words = useMessages(signInMessages)
  const agency = useAgency()
  const flow = useSignIn({ agency: agency.name, onSignedIn })
  const [differ, setDiffer] = useState(false)
  const { form, pending } = flow
  useFocusAfterChange(form.name, 'h1')
  const problem = flow.problem && words[problemMessage(flow.problem, form.name)]
  const toCredentials = { label: words.back, onClick: () => flow.show({ name: 'credentials' }) }

  const withRepeatedPassword = (fields: FormData, send: (password: string) => void) => {
    const same = text(fields, 'password') === text(fields, 'repeated')
    setDiffer(!same)
    if (same) send(text(fields, 'password'))
  }

  switch (form.name) {
    case 'new-password':
      return (
        <AuthForm
          key={form.name}
          title={words.newPasswordTitle}
          intro={words.newPasswordIntro}
          submit={words.savePassword}
          onSubmit={(fields) => withRepeatedPassword(fields, flow.answer)}
          secondary={[toCredentials]}
          {...{ pending, problem }}
        >
          <NewPasswordFields differ={differ} />
        </AuthForm>
      )
    case 'authenticator-setup':
      return (
        <AuthForm
          key={form.name}
          title={words.setupTitle}
          submit={words.confirm}
          onSubmit={(fields) => flow.answer(digits(fields))}
          secondary={[toCredentials]}
          {...{ pending, problem }}
        >
          <Suspense fallback={<Skeleton height={320} />}>
            <AuthenticatorSetup secret={form.secret} uri={form.uri} />
          </Suspense>
          <CodeField />
        </AuthForm>
      )
    case 'code':
      return (
        <AuthForm
          key={`${form.name}-${form.again}`}
          title={words.codeTitle}
          intro={form.again ? words.codeAgain : words.codeIntro}
          submit={words.confirm}
          onSubmit={(fields) => flow.answer(digits(fields))}
          secondary={[toCredentials]}
          {...{ pending, problem }}
        >
          <CodeField />
        </AuthForm>
      )
    case 'reset-request':
      return (
        <AuthForm
          key={form.name}
          title={words.resetTitle}
          intro={form.forced ? words.resetForced : words.resetIntro}
          submit={words.sendCode}
          onSubmit={(fields) => flow.requestReset(text(fields, 'email'))}
          secondary={[toCredentials]}
          {...{ pending, problem }}
        >
          <EmailField initial={flow.email} />
        </AuthForm>
      )
    case 'reset-code':
      return (
        <AuthForm
          key={form.name}
          title={words.resetTitle}
          intro={words.resetSent(flow.email)}
          submit={words.savePassword}
          onSubmit={(fields) =>
            withRepeatedPassword(fields, (password) => flow.finishReset(text(fields, 'code').trim(), password))
          }
          secondary={[{ label: words.sendAgain, onClick: () => flow.requestReset(flow.email) }, toCredentials]}
          {...{ pending, problem }}
        >
          <TextInput
            name="code"
            label={words.resetCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
          />
          <NewPasswordFields differ={differ} />
        </AuthForm>
      )
    case 'credentials':
    case 'signed-in':
      return (
        <AuthForm
          key="credentials"
          title={words.title}
          intro={words.intro(agency.name)}
          submit={words.submit}
          notice={
            flow.passwordReset
              ? { tone: 'done', text: words.resetDone }
              : ended
                ? { tone: 'info', text: words.ended }
                : undefined
          }
          onSubmit={(fields) => flow.enterCredentials(text(fields, 'email'), text(fields, 'password'))}
          secondary={[{ label: words.forgot, onClick: () => flow.show({ name: 'reset-request', forced: false }) }]}
          {...{ pending, problem }}
        >
          <EmailField initial={flow.email} />
          <PasswordField name="password" label={words.password} autoComplete="current-password" />
        </AuthForm>
      )
  }
}

function EmailField({ initial }: { initial: string }) {
  const { email } = useMessages(signInMessages)
  return (
    <TextInput
      name="email"
      type="email"
      label={email}
      defaultValue={initial}
      autoComplete="username"
      required
      withAsterisk={false}
    />
  )
}

function text(fields: FormData, name: string): string {
  return String(fields.get(name) ?? '')
}

/** Apps show the code as `123 456`; the pool wants six digits. */
function digits(fields: FormData): string {
  return text(fields, 'code').replace(/\D/g, '')
}
