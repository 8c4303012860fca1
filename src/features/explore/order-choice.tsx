import { useId } from 'react';
import { orders as allOrders } from '#/domain/scope';
import { orderWords } from '#/domain/scope-words';
import { Icon } from '#/ui/icon';
import styles from './list-head.module.css';
import type { Exploration } from './use-exploration';

/** The order of the list: a choice when there are several, and from where distances are measured. */
export function OrderChoice({ exploration }: { exploration: Exploration }) {
  const { order, orders, near, change } = exploration;
  const id = useId();
  return (
    <p className={styles.order}>
      <Icon name="sort" size={16} />
      {orders.length === 1 ? (
        orderWords[order]
      ) : (
        <>
          <label htmlFor={id}>Trier</label>
          <select
            id={id}
            value={order}
            onChange={({ target }) => change({ order: allOrders.find((name) => name === target.value) ?? null })}
          >
            {orders.map((name) => (
              <option key={name} value={name}>
                {orderWords[name]}
              </option>
            ))}
          </select>
        </>
      )}
      {near && <span className={styles.from}>Distances à vol d’oiseau depuis {near.place.name}</span>}
    </p>
  );
}
