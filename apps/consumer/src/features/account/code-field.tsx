import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextField } from '@breakwater/ui/components/text-field'
import { type AccountProblem, accountMessages } from './account-messages.ts'

type CodeFieldProps = {
  id: string
  value: string
  onChange: (value: string) => void
  problem: AccountProblem | undefined
}

/** The six digits that were mailed, or that an authenticator app shows. */
export function CodeField({ problem, ...field }: CodeFieldProps) {
  const t = useMessages(accountMessages)
  return (
    <TextField
      {...field}
      label={t.code}
      hint={t.codeHint}
      error={problem && t.problems[problem]}
      autoComplete="one-time-code"
      inputMode="numeric"
      width="short"
    />
  )
}
