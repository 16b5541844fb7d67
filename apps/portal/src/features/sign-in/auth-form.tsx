import { Icon } from '@breakwater/ui/icons/icon'
import { Alert, Anchor, Stack, Text, Title } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { BusyButton } from '../../shared/page/busy-button.tsx'

type AuthFormProps = {
  title: string
  intro?: string | undefined
  submit: string
  pending: boolean
  /** What went wrong with the last try. */
  problem: string | undefined
  /** What happened before this step: something done, or only something to know. */
  notice?: { tone: 'done' | 'info'; text: string } | undefined
  secondary?: readonly { label: string; onClick: () => void }[]
  onSubmit: (fields: FormData) => void
  children: ReactNode
}

/** One step of signing in: a heading, its fields, one button. */
export function AuthForm(props: AuthFormProps) {
  const { title, intro, submit, pending, problem, notice, secondary = [], onSubmit, children } = props
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={send} method="post">
      <Stack gap="md">
        <div>
          <Title order={1} tabIndex={-1}>
            {title}
          </Title>
          {intro && (
            <Text c="dimmed" size="sm" mt={4}>
              {intro}
            </Text>
          )}
        </div>
        {notice && (
          <Alert role="status" color={notice.tone === 'done' ? 'green' : 'agency'}>
            {notice.text}
          </Alert>
        )}
        {problem && (
          <Alert role="alert" color="red" icon={<Icon name="alert-circle" />}>
            {problem}
          </Alert>
        )}
        {children}
        <BusyButton type="submit" size="sm" busy={pending} fullWidth>
          {submit}
        </BusyButton>
        {secondary.map(({ label, onClick }) => (
          <Anchor key={label} component="button" type="button" size="sm" py={4} onClick={onClick}>
            {label}
          </Anchor>
        ))}
      </Stack>
    </form>
  )
}
