import { useMessages } from '@breakwater/ui/components/language-provider'
import { Text } from '@mantine/core'
import { create } from 'qrcode'
import { useMemo } from 'react'
import styles from './authenticator-setup.module.css'
import { signInMessages } from './sign-in-messages.ts'

/** The shared secret as a QR code and, for those who cannot scan, in groups of four letters. */
export function AuthenticatorSetup({ secret, uri }: { secret: string; uri: string }) {
  const words = useMessages(signInMessages)
  return (
    <>
      <Text size="sm">{words.setupScan}</Text>
      <QrCode text={uri} label={words.setupQr} />
      <Text size="sm">{words.setupManual}</Text>
      <output className={styles.key} aria-label={words.setupKey}>
        {secret.match(/.{1,4}/g)?.join(' ')}
      </output>
      <Text size="sm">{words.setupCode}</Text>
    </>
  )
}

/** Drawn as one SVG path: no canvas, no data URI. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const dark = Array.from({ length: modules.size ** 2 }, (_, index) => index).filter((index) => modules.data[index])
    const squares = dark.map((index) => `M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`)
    return { path: squares.join(''), size: modules.size }
  }, [text])
  return (
    <svg className={styles.qr} role="img" aria-label={label} viewBox={`-4 -4 ${size + 8} ${size + 8}`}>
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
