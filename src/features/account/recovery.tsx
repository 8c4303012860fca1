import { useState } from 'react';
import { CodeStep } from './code-step';
import { NewPasswordForm } from './new-password-form';
import { useAuth } from './use-auth';

interface RecoveryProps {
  email: string;
  onDone: () => void;
  onOtherAddress: () => void;
}

/** After the message: its code, then the new password. Its link does the same in another tab. */
export function Recovery({ email, onDone, onOtherAddress }: RecoveryProps) {
  const auth = useAuth();
  const [proven, setProven] = useState(false);
  if (!proven) {
    return (
      <CodeStep
        email={email}
        action="Continuer"
        onCode={async (code) => {
          await auth.verifyCode(email, code, ['recovery']);
          setProven(true);
        }}
        onResend={() => auth.sendRecovery(email)}
        onOtherAddress={onOtherAddress}
      />
    );
  }
  return (
    <NewPasswordForm
      takesFocus
      onPassword={async (password) => {
        await auth.changePassword(password);
        onDone();
      }}
    />
  );
}
