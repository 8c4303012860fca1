import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** What to show instead; `retry` mounts the children again. */
  fallback: (retry: () => void, error: unknown) => ReactNode;
  /** A new value forgets the error: the address of the page. */
  resetKey: string;
}

/** Keeps an error of its children from blanking the page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean; error: unknown }> {
  override state = { failed: false, error: null };

  static getDerivedStateFromError(error: unknown): { failed: boolean; error: unknown } {
    return { failed: true, error };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    const { failed, error } = this.state;
    return failed ? this.props.fallback(() => this.setState({ failed: false }), error) : this.props.children;
  }
}
