import { useToast } from '../../ui/toast.ts';

/** The one short message. */
export function Toast() {
  const message = useToast((state) => state.message);
  return (
    <output className="toast" aria-live="polite">
      {message}
    </output>
  );
}
