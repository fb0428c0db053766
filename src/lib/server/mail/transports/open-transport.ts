import type { MailTransport } from '#lib/server/mail/mail-message.ts';
import { createFileTransport } from '#lib/server/mail/transports/file-transport.ts';
import { createResendTransport } from '#lib/server/mail/transports/resend-transport.ts';
import { createSmtpTransport } from '#lib/server/mail/transports/smtp-transport.ts';

/** The mail settings, as the environment declares them. Only those of the chosen transport are read. */
export interface TransportSettings {
  transport: 'file' | 'smtp' | 'resend';
  smtpUrl?: string | undefined;
  resendApiKey?: string | undefined;
  resendBaseUrl?: string | undefined;
  /** Where the `file` transport writes its `.eml` files. */
  directory?: string | undefined;
}

/**
 * Opens the transport that the settings name; contacts nobody yet. Throws, naming the setting and never its
 * value, when one that this transport needs is missing or malformed.
 */
export function openTransport(settings: TransportSettings): MailTransport {
  switch (settings.transport) {
    case 'file':
      return createFileTransport(requireSetting(settings.directory, 'the mail directory'));
    case 'smtp':
      return createSmtpTransport(requireSetting(settings.smtpUrl, 'SMTP_URL'));
    case 'resend':
      return createResendTransport({
        apiKey: requireSetting(settings.resendApiKey, 'RESEND_API_KEY'),
        ...(settings.resendBaseUrl && { baseUrl: settings.resendBaseUrl }),
      });
  }
}

function requireSetting(value: string | undefined, name: string): string {
  if (!value) throw new RangeError(`${name} is needed by the chosen MAIL_TRANSPORT`);
  return value;
}
